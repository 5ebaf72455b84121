import assert from 'node:assert/strict';
import { test } from 'mocha';

import { diagnosticsOf } from '../../server/src/core/features/diagnostics.js';
import { Workspace } from '../../server/src/core/workspace/snapshot.js';
import { filesIn } from '../support/repository.js';
import { standardPack } from '../support/standard-pack.js';

interface Snippet {
  readonly prefix: string;
  readonly body: readonly string[];
}

/** The whole file that each part goes into, by the language of its snippets; whole files are snippets themselves. */
const frames: Readonly<Record<string, string>> = {
  'campaign-spec.json': 'campaign',
  'tracking-plan.json': 'plan',
  'catalog.json': 'catalog',
  'concord.json': 'concord',
};

for (const [file, text] of filesIn('snippets')) {
  const snippets = Object.entries(JSON.parse(text) as Record<string, Snippet>);
  const frame = snippets.map(([, snippet]) => snippet).find(({ prefix }) => prefix === frames[file]);

  for (const [name, { prefix, body }] of snippets) {
    test(`the snippet "${name}" of ${file}, expanded, has no finding`, () => {
      assert.ok(frame, `There is no whole file among the snippets of ${file}.`);
      const whole = expand(frame.body);
      const expanded = prefix === frames[file] ? whole : withEntry(whole, prefix, expand(body));
      assert.deepEqual(messagesOf(expanded), [], expanded);
    });
  }
}

/** What stands in the file when every placeholder is left as it is, and every choice is its first. */
function expand(body: readonly string[]): string {
  return body
    .join('\n')
    .replace(/\$\{\d+\|([^,|]*)[^}]*\|\}/g, '$1')
    .replace(/\$\{\d+:([^}]*)\}/g, '$1')
    .replace(/\$\{?\d+\}?/g, '');
}

/** A part is named after the key that it goes under; there it is one more entry. */
function withEntry(whole: string, key: string, entry: string): string {
  const indented = entry.replace(/^(?=.)/gm, '  ').trimEnd();
  const section = new RegExp(String.raw`^${key}:\n(?:[ ].*\n|\n)*`, 'm');
  const without = `${whole.trimEnd()}\n`.replace(section, '');
  return `${without}${key}:\n${indented}\n`;
}

function messagesOf(text: string): string[] {
  const uri = 'file:///snippet.yaml';
  const workspace = new Workspace({ pack: standardPack, associations: [], folders: [] });
  workspace.apply(new Map([[uri, text]]));
  return diagnosticsOf(workspace.snapshot, uri).map(({ message }) => message);
}
