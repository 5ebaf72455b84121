/** A campaign with what every campaign must have, and these lines; annotations in them stay below what they are about. */
export function exampleCampaign(keys: string): string {
  const lines = keys.replace(/^\n+|\s+$/g, '').split('\n');
  const common = Math.min(...lines.filter((line) => line.trim() !== '').map((line) => line.search(/\S/)));
  return `${start}${lines.map((line) => line.slice(common)).join('\n')}\n`;
}

const start = `spec: campaign/v1
id: spring-launch
title: Spring launch
status: draft
objective: Sell 4,000 pairs.
owners:
  marketing: { name: Priya Nair, email: priya.nair@acme.example }
  it: { name: Tomás Ruiz, email: tomas.ruiz@acme.example }
`;
