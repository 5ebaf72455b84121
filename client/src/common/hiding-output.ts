import type { LogOutputChannel } from 'vscode';

/** The same output for the traffic with the server, which may hold what nobody is to read. */
export function hidingOutput(output: LogOutputChannel, hideIn: (text: string) => string): LogOutputChannel {
  return {
    ...{ name: output.name, onDidChangeLogLevel: output.onDidChangeLogLevel },
    get logLevel() {
      return output.logLevel;
    },
    trace: (message, ...more: unknown[]) => {
      output.trace(hideIn(message), ...more);
    },
    debug: output.debug.bind(output),
    info: output.info.bind(output),
    warn: output.warn.bind(output),
    error: output.error.bind(output),
    append: (text) => {
      output.append(hideIn(text));
    },
    appendLine: (text) => {
      output.appendLine(hideIn(text));
    },
    replace: (text) => {
      output.replace(hideIn(text));
    },
    clear: output.clear.bind(output),
    show: () => {
      output.show();
    },
    hide: output.hide.bind(output),
    // Whoever made it disposes of it.
    dispose: () => undefined,
  };
}
