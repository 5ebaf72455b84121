import assert from 'node:assert/strict';
import { Writable } from 'node:stream';
import { test } from 'mocha';
import { StreamMessageWriter } from 'vscode-languageserver/node';

import { wholeMessages } from '../../server/src/node/whole-messages.js';

const message = (text: string) => ({ jsonrpc: '2.0', method: 'say', params: { text } });

test('a message is written at once, head and body', async () => {
  const written: string[] = [];
  const stream = new Writable({
    write(chunk: Buffer, _encoding, done) {
      written.push(chunk.toString('utf8'));
      setImmediate(done);
    },
  });
  const writer = new StreamMessageWriter(wholeMessages(stream));
  const texts = ['', 'é', 'x'.repeat(100_000)];
  await Promise.all(texts.map((text) => writer.write(message(text))));
  assert.deepEqual(
    written,
    texts.map((text) => {
      const body = JSON.stringify(message(text));
      return `Content-Length: ${String(Buffer.byteLength(body))}\r\n\r\n${body}`;
    }),
  );
});

test('what goes wrong with the stream goes wrong with the message', async () => {
  const stream = new Writable({
    write(_chunk, _encoding, done) {
      done(new Error('Nobody reads.'));
    },
  });
  const writer = new StreamMessageWriter(wholeMessages(stream));
  await assert.rejects(writer.write(message('a')), /Nobody reads/);
});
