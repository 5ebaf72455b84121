import type { LogOutputChannel } from 'vscode';

/** The same output for the traffic with the server, which may hold what nobody is to read. */
export function hidingOutput(output: LogOutputChannel, hideIn: (text: string) => string): LogOutputChannel {
  const trace: LogOutputChannel['trace'] = (message, ...more: unknown[]) => {
    output.trace(hideIn(message), ...more);
  };
  return Object.create(output, { trace: { value: trace } }) as LogOutputChannel;
}
