// Mocha's ordinary output, and the counts in the file that CONCORD_TEST_SUMMARY names, for the sum at the end of `npm test`.
const { writeFileSync } = require('node:fs');
const { reporters } = require('mocha');

module.exports = class extends reporters.Spec {
  constructor(runner, options) {
    super(runner, options);
    runner.once('end', () => {
      const { passes, failures } = this.stats;
      writeFileSync(process.env.CONCORD_TEST_SUMMARY, JSON.stringify({ passed: passes, failed: failures }));
    });
  }
};
