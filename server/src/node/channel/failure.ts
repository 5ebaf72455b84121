import { toFailure } from '../file-failure.js';

/** Why a pack cannot be had. */
export interface Failed {
  readonly kind: 'failed';
  /** One clause in plain words, which a sentence may end with. */
  readonly reason: string;
  /** Whether it is for the user to do something about it; else whoever publishes has to, or time helps. */
  readonly isUsersTurn: boolean;
  /** For how many seconds the server does not want to be asked again. */
  readonly retryAfter?: number;
}

/** Carries a failure out of the library that calls us. */
export class ChannelError extends Error {
  readonly failed: Failed;

  constructor(failed: Failed) {
    super(failed.reason);
    this.failed = failed;
  }
}

/** A failure that whoever publishes, or time, has to mend. */
export function theirs(reason: string, retryAfter?: number): Failed {
  return { kind: 'failed', reason, isUsersTurn: false, ...(retryAfter === undefined ? {} : { retryAfter }) };
}

/** A failure that the user can do something about. */
export function yours(reason: string): Failed {
  return { kind: 'failed', reason, isUsersTurn: true };
}

/** What the library of signatures says, in words: it tells its errors apart by their messages only. */
const words: readonly (readonly [RegExp, string])[] = [
  [/root\.json is expired/i, 'its keys have expired: whoever publishes it has to renew them'],
  [/expired/i, 'what it says has expired: whoever publishes it has to renew it'],
  [/was signed by/i, 'it is not signed with the keys that this project trusts'],
  [/less than current version/i, 'it shows an older state than it has shown before'],
  [/does ?n[o']t match|does not match|Expected version|Missing \S+ in/i, 'its parts do not belong together'],
  [/Expected (?:length|hash)|Max length|not supported/i, 'what it sends is damaged'],
];

/** Puts whatever went wrong into words; what nobody foresaw, too. */
export function failureOf(error: unknown): Failed {
  if (error instanceof ChannelError) return error.failed;
  const { code, message } = error as NodeJS.ErrnoException;
  const [, ofDisk = code] = /Failed to persist .*?\b(E[A-Z]{3,})\b/.exec(message) ?? [];
  if (ofDisk !== undefined) return diskFailure(Object.assign(new Error(message), { code: ofDisk }));
  const known = words.find(([pattern]) => pattern.test(message));
  return theirs(known?.[1] ?? 'what it sends is damaged');
}

/** What the disk has to say, where the store lies. */
function diskFailure(error: unknown): Failed {
  const failure = toFailure(error);
  const reason = failure.kind === 'missing' ? 'a folder of it is gone' : failure.reason;
  return yours(`what is kept of it on this machine cannot be used: ${reason}`);
}
