import assert from 'node:assert/strict';
import fc from 'fast-check';
import { test } from 'mocha';

import { diagnosticsOf } from '../../server/src/core/features/diagnostics.js';
import { sharedSystem } from '../../server/src/core/rules/process/shared-system.js';
import type { SymbolIndex } from '../../server/src/core/workspace/symbol-index.js';
import { projectOf, Workspace, type Snapshot } from '../../server/src/core/workspace/snapshot.js';
import { runs } from '../support/property.js';
import { standardPack } from '../support/standard-pack.js';

/** Work in one system, by the days of one month. */
interface Planned {
  readonly from: number;
  readonly days: number;
  readonly isDone: boolean;
}

const uris = Array.from({ length: 12 }, (_, index) => `c${String(index)}.campaign.yaml`);
const day = (count: number) => new Date(Date.UTC(2027, 0, count)).toISOString().slice(0, 10);
const planned = fc.record({
  from: fc.integer({ min: 1, max: 60 }),
  days: fc.nat(20),
  isDone: fc.boolean(),
});
const edit = fc.tuple(fc.constantFrom(...uris), fc.option(planned, { nil: undefined }));

test('after any edits, campaigns are told of those that work in a system in the same weeks, and of no others', () => {
  const check = fc.property(fc.array(edit, { minLength: 1, maxLength: 20 }), (edits) => {
    const workspace = new Workspace({ pack: standardPack, associations: [], folders: [''] });
    workspace.isComplete = true;
    const now = new Map<string, Planned>();
    for (const [uri, work] of edits) {
      workspace.load(new Map([[uri, work && { text: textOf(uri, work) }]]));
      if (work === undefined) now.delete(uri);
      else now.set(uri, work);
      for (const each of now.keys()) assert.deepEqual(told(workspace.snapshot, each), expected(now, each));
    }
  });
  fc.assert(check, runs(30));
});

test('an edit has only a few files looked at again', () => {
  const workspace = new Workspace({ pack: standardPack, associations: [], folders: [''] });
  const many = Array.from({ length: 200 }, (_, index) => `c${String(index)}.campaign.yaml`);
  const work = { from: 1, days: 3, isDone: false };
  workspace.load(new Map(many.map((uri) => [uri, { text: textOf(uri, work) }])));
  const known = new Set(indexOf(workspace).fewFiles());
  workspace.load(new Map([['c3.campaign.yaml', { text: textOf('c3.campaign.yaml', { ...work, from: 9 }) }]]));
  const fresh = [...indexOf(workspace).fewFiles()].filter((files) => !known.has(files));
  // Those around the edit, and maybe some that were divided by the way.
  assert.ok(fresh.some((files) => files.has('c3.campaign.yaml')));
  assert.ok(fresh.reduce((sum, files) => sum + files.size, 0) < many.length / 4);
});

function indexOf(workspace: Workspace): SymbolIndex {
  const project = projectOf(workspace.snapshot, uris[0] ?? '');
  assert.ok(project);
  return project.index;
}

/** The other campaigns that a file is told of; what is told is told by who is certain that something may be. */
function told(snapshot: Snapshot, uri: string): string[] {
  const project = projectOf(snapshot, uri);
  const names = project?.index.namesOf(uri);
  assert.ok(project && names);
  const found = diagnosticsOf(snapshot, uri).filter(({ rule }) => rule === sharedSystem.id);
  assert.ok(found.length === 0 || sharedSystem.mayTell(names, project));
  return found.map(({ message }) => message.replace(/ changes? .*/, ''));
}

function expected(all: ReadonlyMap<string, Planned>, uri: string): string[] {
  const own = all.get(uri);
  if (own === undefined || own.isDone) return [];
  const others = [...all].filter(([other, work]) => other !== uri && !work.isDone && meet(own, work));
  const names = others.map(([other]) => `"${idOf(other)}"`).sort();
  const [first = '', second, third, ...more] = names;
  if (second === undefined) return names;
  if (third === undefined) return [`${first} and ${second}`];
  const rest = more.length === 0 ? third : `${String(more.length + 1)} other campaigns`;
  return [`${first}, ${second} and ${rest}`];
}

function meet(one: Planned, other: Planned): boolean {
  return week(one.from) <= week(other.from + other.days) && week(other.from) <= week(one.from + one.days);
}

/** The first of January 2027 is a Friday. */
function week(count: number): number {
  return Math.floor((count + 3) / 7);
}

function idOf(uri: string): string {
  return uri.replace('.campaign.yaml', '');
}

function textOf(uri: string, { from, days, isDone }: Planned): string {
  return `spec: campaign/v1
id: ${idOf(uri)}
status: ${isDone ? 'done' : 'draft'}
timeline: { build: { from: ${day(from)}, to: ${day(from + days)} } }
systems: { web-cms: { change: template } }
`;
}
