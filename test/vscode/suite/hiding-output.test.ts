import { window, type LogOutputChannel } from 'vscode';

import { hidingOutput } from '../../../client/src/common/hiding-output.js';
import { expectEqual } from './support.js';

test('hides tokens in the traffic that it logs', () => {
  const said: string[] = [];
  const output = Object.freeze({ trace: (message: string) => said.push(message) }) as unknown as LogOutputChannel;
  const secrets = new Set<string>();
  const hiding = hidingOutput(output, secrets);
  hiding.trace('Result: {"token":"abc"}');
  secrets.add('abc').add('a"b');
  hiding.trace('Result: {"token":"abc"}, {"token":"a\\"b"}');
  expectEqual(said, ['Result: {"token":"abc"}', 'Result: {"token":"***"}, {"token":"***"}']);

  const real = window.createOutputChannel('Hiding', { log: true });
  hidingOutput(real, secrets).trace('abc');
  expectEqual(hidingOutput(real, secrets).logLevel, real.logLevel);
  real.dispose();
});
