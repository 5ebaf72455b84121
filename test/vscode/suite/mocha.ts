import '../../../node_modules/mocha/mocha.js';

/** Says nothing: `run.ts` listens to the results itself. */
class Silent {}

mocha.setup({ ui: 'tdd', reporter: Silent as never, timeout: 20_000, slow: 5_000 });
