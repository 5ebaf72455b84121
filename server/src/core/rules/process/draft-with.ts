const head = [
  'spec: campaign/v1',
  'id: spring-launch',
  'title: Spring launch',
  'status: draft',
  'objective: Sell 4,000 pairs.',
  'owners:',
  '  marketing: { name: Priya Nair, email: priya.nair@acme.example }',
  '  it: { name: Tomás Ruiz, email: tomas.ruiz@acme.example }',
];

/** A draft of a campaign that lacks nothing, with these lines at its end, for the examples of a rule. */
export function draftWith(lines: string, file = 'spring-launch.campaign.yaml'): string {
  const indent = /^\n( *)/.exec(lines)?.[1] ?? '';
  return ['', `-- ${file} --`, ...head].map((line) => (line === '' ? line : indent + line)).join('\n') + lines;
}
