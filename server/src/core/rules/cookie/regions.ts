/** The European Economic Area: the European Union, Iceland, Liechtenstein and Norway. */
const eea = new Set(
  'AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IS IT LI LT LU LV MT NL NO PL PT RO SE SI SK'.split(' '),
);

/** Whether a country, by its two capital letters, is in the European Economic Area. */
export function isInEea(country: string): boolean {
  return eea.has(country);
}
