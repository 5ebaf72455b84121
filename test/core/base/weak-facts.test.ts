import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { suite, test } from 'mocha';

import { WeakFacts } from '../../../server/src/core/base/weak-facts.js';

suite('facts that hang on their keys', () => {
  test('are those of their map, and of their key', () => {
    const [one, other] = [new WeakFacts<object, number>(), new WeakFacts<object, number>()];
    const [first, second] = [{}, () => undefined];
    one.set(first, 1);
    one.set(first, 2);
    other.set(second, 3);
    assert.deepEqual(
      [one.get(first), one.get(second), other.get(first), other.get(second)],
      [2, undefined, undefined, 3],
    );
    assert.deepEqual([one.has(first), one.has(second)], [true, false]);
    one.delete(first);
    one.delete(second);
    assert.equal(one.has(first), false);
  });

  test('show in nothing else that is done with a key, and stay behind when it is copied', () => {
    const facts = new WeakFacts<object, string>();
    const asked: unknown[] = [];
    const plain = { name: 'a' };
    const proxy = new Proxy(plain, {
      get: (_target, name) => asked.push(name) < 0,
      defineProperty: (_target, name) => asked.push(name) < 0,
      has: (_target, name) => asked.push(name) < 0,
    });
    facts.set(proxy, 'of the proxy');
    assert.deepEqual([facts.get(proxy), facts.get(plain), asked], ['of the proxy', undefined, []]);
    facts.set(plain, 'of the object');
    assert.equal(facts.get({ ...plain }), undefined);
    assert.deepEqual([Reflect.ownKeys(plain), JSON.stringify(plain)], [['name'], '{"name":"a"}']);
  });

  test('go with a key that nobody has any more, without a look at all that there is', () => {
    // A process of its own: what others have made there tells V8 how long such objects live.
    const module = new URL('../../../server/src/core/base/weak-facts.js', import.meta.url).href;
    const script = `
      import { WeakFacts } from ${JSON.stringify(module)};
      const facts = new WeakFacts();
      gc();
      const before = process.memoryUsage().heapUsed;
      for (let round = 0; round < 20; round++) {
        facts.set({}, Array.from({ length: 10_000 }, () => ({ round })));
        gc({ type: 'minor' });
      }
      console.log(process.memoryUsage().heapUsed - before);
    `;
    const options = ['--expose-gc', '--no-allocation-site-pretenuring', '--input-type=module', '--eval', script];
    const kept = Number(execFileSync(process.execPath, options, { encoding: 'utf8' }));
    assert.ok(kept < 2_000_000, `${String(kept)} bytes are still there.`);
  });
});
