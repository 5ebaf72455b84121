import '../../../node_modules/mocha/mocha.js';

/** What `run.ts` reports about a test. */
export interface Result {
  readonly title: string;
  readonly error?: string;
}

/** Of the tests that have ended, in their order. */
export const results: Result[] = [];

/** Not the global `mocha`, whose `run` reads the address of a page. */
export const mocha = new Mocha({ ui: 'tdd', reporter: collect as never, timeout: 120_000 });

mocha.suite.emit('pre-require', globalThis, null, mocha);

/** Mocha calls it as the constructor of its reporter. */
function collect(runner: Mocha.Runner): void {
  runner.on('pass', (test) => {
    results.push({ title: test.fullTitle() });
  });
  runner.on('fail', (test, error: Error) => {
    results.push({ title: test.fullTitle(), error: error.stack ?? error.message });
  });
}
