import { escapeMarkdown, harmlessMarkdown } from '../core/base/markdown.js';
import type { Offer, PackChanges } from '../platform/published-packs.js';

/** The one sentence that says that there is another version. */
export function newsOf({ name, version, from, isOlder }: Offer): string {
  if (from === undefined) return `Version ${version} of "${name}" is here. Until one is pinned, only YAML is checked.`;
  if (isOlder) return `Whoever publishes "${name}" has gone back to version ${version}; ${from} is used here.`;
  return `Version ${version} of "${name}" is here; ${from} is used here.`;
}

/** Said once, when a project begins to follow. */
export const whoseWord =
  'Whoever holds the keys that "root" in "concord.yaml" names decides from then on what is checked here, and nobody else.';

/** What the user reads before another version counts, as Markdown: what it brings, and what it changes for their files. */
export function packPage(offer: Offer, { entries, impact }: PackChanges): string {
  const { name, version, from } = offer;
  const brought = entries.map((entry) => `### ${entry.version}\n\n${harmlessMarkdown(entry.text)}\n`);
  const nothing = offer.isOlder ? 'It goes back to what was there before.\n' : 'Its changelog says nothing of it.\n';
  return [
    `# Version ${version} of ${escapeMarkdown(name)}\n`,
    `${escapeMarkdown(newsOf(offer))} Nothing changes before you choose: **Update the Pack**, **Update the Pack Later** or **Never Use This Version of the Pack** are commands of Concord, and buttons above this page and in the notification.\n`,
    ...(from === undefined ? [`${escapeMarkdown(whoseWord)}\n`] : []),
    '## What it brings\n',
    ...(brought.length === 0 ? [nothing] : brought),
    ...(impact === undefined
      ? []
      : ['## What it changes in your files\n', `Files count as they are saved.\n\n${withoutTitle(impact)}`]),
  ].join('\n');
}

/** The same in a few sentences, for a client that shows no pages. */
export function packSummary(offer: Offer, { impact = '' }: PackChanges): string {
  const summary = withoutTitle(impact).split('\n', 1)[0] ?? '';
  return `${newsOf(offer)} ${summary.replace(/\*\*|\\(?=[^\w\s])/g, '')}`.trim();
}

function withoutTitle(impact: string): string {
  return impact.replace(/^#+ .*\n+/, '');
}
