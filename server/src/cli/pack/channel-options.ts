import type { ChannelHost, Expiries } from '../channel-host.js';
import { CliError } from '../cli-error.js';
import type { CliHost } from '../host.js';

/** What publishes and follows. Throws a `CliError` where nothing does. */
export async function channelHost(host: CliHost): Promise<ChannelHost> {
  const channel = await host.channel?.();
  if (channel === undefined) throw new CliError('Packs cannot be published or followed here.');
  return channel;
}

/** The value of an option that is a whole number from 1 on. Throws a `CliError` for any other. */
export function readNumber(options: ReadonlyMap<string, string>, name: string, usual: number): number {
  const text = options.get(name);
  if (text === undefined) return usual;
  if (/^[1-9]\d{0,3}$/.test(text)) return Number(text);
  throw new CliError(`The option "--${name}" takes a number such as ${String(usual)}, and got "${text}".`);
}

/** A signature that ends sooner than in so many days is spoken of. */
const soon = 7;

/** One sentence on each signature that ends soon, with what to do about it. */
export function reminders(expiries: Expiries): string[] {
  return expiries
    .filter(({ days }) => days < soon)
    .map(({ role, day, days }) => {
      const when = days < 0 ? `ended on ${day}` : `ends on ${day}`;
      return `The signature of "${role}" ${when}: ${remedies[role] ?? 'publish again'}.`;
    });
}

const remedies: Readonly<Record<string, string>> = {
  root: 'run "concord pack keys rotate", and publish',
  targets: 'publish again',
  snapshot: 'run "concord pack publish --refresh"',
  timestamp: 'run "concord pack publish --refresh"',
};

/** The day on which the first signature ends. */
export function firstEnd(expiries: Expiries): string {
  return expiries.map(({ day }) => day).sort()[0] ?? '';
}
