import type { DocumentFilter } from 'vscode';

/** What the server is asked about: the languages of Concord, YAML, which `concord.schemas` may speak of, and schemas of packs. */
export const servedLanguages = [
  ...['campaign-spec', 'tracking-plan', 'concord-catalog', 'yaml'].map(
    (language) => ({ language }) satisfies DocumentFilter,
  ),
  { language: 'json', pattern: '**/*.schema.json' } satisfies DocumentFilter,
];
