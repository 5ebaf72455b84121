/** A tracking plan with these lines below its cookies, and with nothing to say of the rest: for examples of rules. */
export function examplePlan(
  around: { readonly category: string; readonly markets?: string },
  ...lines: string[]
): string {
  const { category, markets = 'FR' } = around;
  const categories = category.split(' ').map((id) => `${id}: {}`);
  return [
    'spec: tracking-plan/v1',
    'id: acme-web',
    'title: www.acme.example',
    'owners:',
    '  marketing: { name: Priya Nair, email: priya.nair@acme.example }',
    '  it: { name: Tomás Ruiz, email: tomas.ruiz@acme.example }',
    `site: { host: www.acme.example, markets: [${markets}] }`,
    `consent: { default: denied, categories: { ${categories.join(', ')} } }`,
    'tags: {}',
    'events: {}',
    'cookies:',
    ...lines.map((line) => `  ${line}`),
    '',
  ].join('\n');
}
