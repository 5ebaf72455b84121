import type { LogOutputChannel } from 'vscode';

/** The same output for the traffic with the server, which may hold what nobody is to read: `secrets` never show in it. */
export function hidingOutput(output: LogOutputChannel, secrets: ReadonlySet<string>): LogOutputChannel {
  const trace: LogOutputChannel['trace'] = (message, ...more: unknown[]) => {
    output.trace(withoutSecrets(message, secrets), ...more);
  };
  return Object.create(output, { trace: { value: trace } }) as LogOutputChannel;
}

/** The traffic is logged as JSON, which writes some characters otherwise. */
function withoutSecrets(message: string, secrets: ReadonlySet<string>): string {
  return [...secrets].reduce(
    (shown, secret) => shown.replaceAll(secret, '***').replaceAll(JSON.stringify(secret).slice(1, -1), '***'),
    message,
  );
}
