import { secondsIn } from '../../values/duration.js';

export const secondsPerDay = 86_400;

/** The seconds of a lifetime as people write it; absent for `session` and for what is none. */
export function secondsOfLifetime(text: string | undefined): number | undefined {
  return text === undefined || text === 'session' ? undefined : secondsIn(text);
}
