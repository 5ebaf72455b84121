/** A value that a standard lists, and what it stands for. */
export interface KnownValue {
  readonly value: string;
  readonly name: string;
}

const english = (type: 'region' | 'currency') => new Intl.DisplayNames(['en'], { type, fallback: 'none' });

let regions: readonly KnownValue[] | undefined;
let currencies: readonly KnownValue[] | undefined;
let zones: readonly KnownValue[] | undefined;

/** All countries, by their two letters (ISO 3166-1). */
export function knownRegions(): readonly KnownValue[] {
  return (regions ??= findRegions());
}

/** All currencies that the engine knows, by their three letters (ISO 4217). */
export function knownCurrencies(): readonly KnownValue[] {
  return (currencies ??= Intl.supportedValuesOf('currency').map((value) => {
    return { value, name: english('currency').of(value) ?? 'Currency' };
  }));
}

/** All time zones that the engine knows, by the names of IANA. */
export function knownTimeZones(): readonly KnownValue[] {
  return (zones ??= ['UTC', ...Intl.supportedValuesOf('timeZone')].map((value) => ({ value, name: 'Time zone' })));
}

const letters = Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZ');

/** Groups of countries, and codes that are for tests. */
const noCountries = new Set(['EU', 'EZ', 'UN', 'QO', 'XA', 'XB', 'ZZ']);

/** Engines list no countries, but they know the name of each, and what became of those that are gone. */
function findRegions(): KnownValue[] {
  const names = english('region');
  return letters
    .flatMap((first) => letters.map((second) => first + second))
    .flatMap((value) => {
      const name = names.of(value);
      const isCurrent = Intl.getCanonicalLocales(`und-${value}`)[0] === `und-${value}`;
      return name === undefined || noCountries.has(value) || !isCurrent ? [] : [{ value, name }];
    });
}
