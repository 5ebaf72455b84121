/** An amount of money; without its currency it cannot be added to others. */
export interface Money {
  readonly amount: number;
  readonly currency: string;
}

/** Reads `{ amount: 40000, currency: GBP }`. */
export function readMoney(value: unknown): Money | undefined {
  if (typeof value !== 'object' || value === null || !('amount' in value) || !('currency' in value)) return undefined;
  const { amount, currency } = value;
  if (typeof amount !== 'number' || !Number.isFinite(amount) || typeof currency !== 'string') return undefined;
  return /^[A-Z]{3}$/.test(currency) ? { amount, currency } : undefined;
}

/** The amount of a sum of money, whatever its currency; a number is its own. */
export function amountOf(value: unknown): number | undefined {
  const hasAmount = typeof value === 'object' && value !== null && 'amount' in value;
  const amount = hasAmount ? value.amount : value;
  return typeof amount === 'number' || typeof amount === 'bigint' ? Number(amount) : undefined;
}

/** `2%` and `2 percent` are 2. */
export function parsePercent(text: string): number | undefined {
  const [, amount] = /^([+-]?\d{1,12}(?:\.\d{1,9})?) ?(?:%|percent)$/.exec(text.trim()) ?? [];
  return amount === undefined ? undefined : Number(amount);
}

const bytesOf: ReadonlyMap<string, number> = new Map([
  ['B', 1],
  ['byte', 1],
  ['bytes', 1],
  ['kB', 1000],
  ['KB', 1000],
  ['KiB', 1024],
  ['MB', 1_000_000],
  ['MiB', 1_048_576],
]);

/** The bytes of `180 kB`; a `kB` has 1,000 of them and a `KiB` 1,024. */
export function parseBytes(text: string): number | undefined {
  const [, amount, unit = ''] = /^(\d{1,12}(?:\.\d{1,9})?) ?([A-Za-z]+)$/.exec(text.trim()) ?? [];
  const size = bytesOf.get(unit);
  return amount === undefined || size === undefined ? undefined : Number(amount) * size;
}
