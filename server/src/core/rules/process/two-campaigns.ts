import { draftWith } from './draft-with.js';

interface TwoCampaigns {
  /** When the second one begins to change the system. */
  readonly secondFrom: string;
  /** How many changes a week its team takes on, if the catalog says so. */
  readonly perWeek?: number;
  /** What is told of each of them. */
  readonly first?: string;
  readonly second?: string;
}

/** An example in which two campaigns change one system: the first one until the fifth of February. */
export function exampleWith({ secondFrom, perWeek, first, second }: TwoCampaigns): string {
  const capacity = perWeek === undefined ? '' : `\n              capacity: { changes_per_week: ${String(perWeek)} }`;
  const spring = draftWith(`
          timeline: { build: { from: 2027-01-25, to: 2027-02-05 } }
          systems:
            web-cms:
              change: template${told(first)}
`);
  const sale = draftWith(
    `
          timeline: { build: { from: ${secondFrom}, to: 2027-02-26 } }
          systems:
            web-cms:
              change: template${told(second)}
`,
    'sale.campaign.yaml',
  ).replace('id: spring-launch', 'id: sale');
  const catalog = `
          -- acme.catalog.yaml --
          spec: catalog/v1
          systems:
            web-cms:
              title: Contentful
              owner: { team: web, email: web@acme.example }
              status: approved${capacity}
`;
  return spring.trimEnd() + sale.trimEnd() + catalog;
}

function told(label: string | undefined): string {
  return label === undefined ? '' : `\n                      ^^^^^^^^ ${label}`;
}
