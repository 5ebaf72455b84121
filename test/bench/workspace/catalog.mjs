/** Writes the catalogs of IT: three files that together hold all systems and goals. */

export const systems = [
  ...['web-cms', 'checkout', 'search', 'recommendations', 'app-backend', 'store-finder'],
  ...['crm', 'email', 'sms-gateway', 'push-service', 'loyalty', 'survey-tool'],
  ...['data-warehouse', 'tag-server', 'consent-banner', 'cdn', 'image-service', 'identity'],
];
export const goals = ['online-revenue', 'new-customers', 'loyal-customers', 'customer-safety', 'lower-returns'];

const teams = ['web-platform', 'customer-data', 'shared-services'];
const names = ['web', 'customer', 'shared'];

/** @returns {readonly { readonly path: string, readonly text: string }[]} */
export function writeCatalogs() {
  return names.map((name, index) => {
    const own = systems.slice(index * 6, index * 6 + 6).map((system) => writeSystem(system, teams[index] ?? ''));
    const heads = index === 0 ? [writeGoals(), workingDays] : [];
    const text = ['# What IT tells everyone in advance.', 'spec: catalog/v1', '', ...heads, 'systems:', ...own].join(
      '\n',
    );
    return { path: `it/${name}.catalog.yaml`, text: `${text}\n` };
  });
}

const workingDays = `working_days:
  week: [mon, tue, wed, thu, fri]
  holidays: [2027-01-01, 2027-03-26, 2027-03-29, 2027-05-03, 2027-05-31]
`;

function writeGoals() {
  const lines = goals.map((goal) => `  ${goal}: { title: The goal ${goal.replace('-', ' ')} for 2027, owner: shared }`);
  return `goals:\n${lines.join('\n')}\n`;
}

/**
 * @param {string} system
 * @param {string} team
 */
function writeSystem(system, team) {
  return `  ${system}:
    title: The ${system.replace('-', ' ')} of Acme
    owner: { team: ${team}, email: ${team}@acme.example }
    status: approved
    lead_working_days: { content: 2, configuration: 5, template: 10, integration: 20 }
    capacity: { changes_per_week: 3 }
    review: [security]
    freezes:
      - { from: 2026-12-15, to: 2027-01-05, reason: Peak trading }
`;
}
