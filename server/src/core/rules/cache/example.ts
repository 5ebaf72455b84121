/** A campaign whose one landing page has these lines; annotations in them stay below what they are about. */
export function pageExample(lines: string): string {
  return `${campaign}\nlanding_pages:\n  sale:\n    url: https://www.acme.example/sale\n${indented(lines, 4)}`;
}

/** The same with lines of the campaign itself before the page. */
export function campaignExample(own: string, lines: string): string {
  return pageExample(lines).replace('landing_pages:', () => `${indented(own, 0)}\nlanding_pages:`);
}

/** The same page with one caching header. */
export function headerExample(lines: string): string {
  return pageExample(`caching:\n${indented(lines, 2)}`);
}

/** A campaign that runs for two months, for what depends on its dates. */
export const timeline = 'timeline: { launch: 2027-03-01T09:00, end: 2027-04-30 }';

const campaign = `spec: campaign/v1
id: sale
title: Sale
status: draft
objective: Sell 4,000 pairs.
owners:
  marketing: { name: Priya Nair, email: priya.nair@acme.example }
  it: { name: Tomás Ruiz, email: tomas.ruiz@acme.example }`;

function indented(lines: string, by: number): string {
  const all = lines.replace(/^\n+|\s+$/g, '').split('\n');
  const common = Math.min(...all.filter((line) => line.trim() !== '').map((line) => line.search(/\S/)));
  return all.map((line) => ' '.repeat(by) + line.slice(common)).join('\n');
}
