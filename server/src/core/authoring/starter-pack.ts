/** What a new pack is to be called, and what it builds on. */
export interface Starter {
  /** In small letters, with hyphens between words. */
  readonly name: string;
  readonly base: { readonly name: string; readonly version: string };
}

/** The files of a new pack that adds to another: one key, one rule with an example, one topic and one test. */
export function starterPack({ name, base }: Starter): ReadonlyMap<string, string> {
  return new Map([
    ['pack.yaml', manifest(name, base)],
    ['campaign.patch.yaml', patch(name)],
    [`rules/${name}/cost-center.yaml`, rule(name)],
    [`topics/${name}/cost-center.md`, topic(name)],
    ['tests/cost-center.yaml', document()],
    ['CHANGELOG.md', `# Changelog of ${name}\n\n## 0.1.0\n\n- Campaign specs may say which cost center pays.\n`],
    ['README.md', readme(name, base.name)],
  ]);
}

function manifest(name: string, base: Starter['base']): string {
  return `spec: pack/v1
name: ${name}
version: 0.1.0
title: ${name}
# All that this pack has, and this folder adds to it or changes it.
extends: { name: ${base.name}, version: ^${base.version} }
`;
}

function patch(name: string): string {
  return `# A JSON Merge Patch (RFC 7396) of the schema for campaign specs: what stands here is added or replaced, null takes out.
properties:
  cost_center:
    title: Cost center
    description: The cost center that pays for the campaign. IT books licences and servers on it.
    type: string
    pattern: '^CC-[0-9]{4}$'
    errorMessage: Write CC, a hyphen and four digits, such as CC-1234.
    examples: [CC-1234]
    x-topic: ${name}/cost-center
`;
}

function rule(name: string): string {
  return `spec: rule/v1
id: ${name}/cost-center
for: /
kind: campaign
summary: A campaign that has a budget says which cost center pays.
when: has(self.budget)
check: has(self.cost_center)
message: The campaign has a budget, and no cost center that pays.
at: /budget
why:
  marketing: Invoices without a cost center come back, and the campaign waits.
  it: Licences and servers cannot be booked.
source: Our own agreement. Say here where it is written down.
severity: { default: information, from: { approved: warning } }
fix: { title: Add the cost center, safety: suggestion, insert: { cost_center: TBD } }
examples:
  - bad: |
      spec: campaign/v1
      status: draft
      budget: { amount: 20000, currency: EUR }
      ^^^^^^ information ${name}/cost-center: The campaign has a budget, and no cost center that pays.
    good: |
      spec: campaign/v1
      status: draft
      budget: { amount: 20000, currency: EUR }
      cost_center: CC-1234
`;
}

function topic(name: string): string {
  return `---
spec: topic/v1
id: ${name}/cost-center
title: Cost center
aliases: [cost center]
audience: both
source: Our own agreement.
---

The part of the company that pays. Every campaign has one.

Example: \`cost_center: CC-1234\`

## For marketing

Ask your controller once, and write it down before the review.

## For IT

Licences, servers and tools of the campaign are booked on it.
`;
}

function document(): string {
  return `# A campaign spec, and under its lines what is found there. "concord pack test" runs it.
spec: campaign/v1
id: spring-launch
title: Spring launch
status: draft
objective: Sell 4,000 pairs.
owners:
  marketing: { name: Priya Nair, email: priya.nair@acme.example }
  it: { name: Tomás Ruiz, email: tomas.ruiz@acme.example }
cost_center: "1234"
#            ^^^^^^ error schema/pattern: Write CC, a hyphen and four digits, such as CC-1234.
`;
}

function readme(name: string, base: string): string {
  return `# ${name}

A pack for Concord: what ${base} asks of campaign specs, and what we add.

1. \`concord pack lint\` says what is wrong with it, \`concord pack test --watch\` runs the examples of its rules and its tests while you write.
2. \`campaign.patch.yaml\` adds keys to the schema of campaign specs. Change the one that is there, or add yours.
3. \`rules/${name}/\` holds rules: what must hold, why each team should care, and an example that is run as a test.
4. \`topics/${name}/\` holds what hovers explain, \`tests/\` whole files with what is found in them.
5. \`concord check --pack .\` checks files against it. \`concord pack build\` makes the one file that is published.
6. Before you publish a change: raise \`version\` in \`pack.yaml\`, and say in \`CHANGELOG.md\` what changes for whom.
`;
}
