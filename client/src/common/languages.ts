import type { DocumentFilter } from 'vscode';

/** What the server is asked about: the languages of Concord, and YAML, which `concord.schemas` may speak of. */
export const servedLanguages = ['campaign-spec', 'tracking-plan', 'concord-catalog', 'yaml'].map(
  (language) => ({ language }) satisfies DocumentFilter,
);
