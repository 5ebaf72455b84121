import { Writable } from 'node:stream';

/**
 * Writes the head and the body of each message at once, where the protocol hands them over one after the other: to write
 * to a pipe wakes whoever reads from it, which costs as much as many an answer.
 */
export function wholeMessages(stream: NodeJS.WritableStream): Writable {
  let head: Buffer | undefined;
  const messages = new Writable({
    write(part: Buffer, _encoding, done) {
      if (head === undefined) {
        head = part;
        done();
        return;
      }
      const message = Buffer.concat([head, part]);
      head = undefined;
      stream.write(message, done);
    },
  });
  stream.on('error', (error: Error) => messages.destroy(error));
  return messages;
}
