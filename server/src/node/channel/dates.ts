const day = 86_400_000;

/** The moment in so many days, as metadata writes it. */
export function dayIn(days: number, now: Date): string {
  return new Date(now.getTime() + days * day).toISOString().replace(/\.\d+Z$/, 'Z');
}

/** How many whole days are left until then; below zero when it is over. */
export function daysUntil(moment: string, now: Date): number {
  return Math.floor((Date.parse(moment) - now.getTime()) / day);
}
