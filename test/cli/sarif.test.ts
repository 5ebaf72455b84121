import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Ajv } from 'ajv';
import formats from 'ajv-formats';
import { test } from 'mocha';

import { rules } from '../../server/src/core/rules/index.js';
import { runCli } from '../support/check-cli.js';
import type { MemoryFiles } from '../support/memory-cli-host.js';
import { repository } from '../support/repository.js';

test('writes SARIF that is valid against the published schema, whatever was found', async () => {
  assert.equal(isValid({ version: '2.1.0' }), false, 'The schema accepts anything.');
  await sarifOf({});
  await sarifOf({ 'a.note.yaml': 'title: Spring\n' });
  await sarifOf({ 'a.note.yaml': 'title: "Spring\n', 'b.note.yaml': { unreadable: 'permission denied' } });
  await sarifOf({ 'a.note.yaml': 'title: TBD\nowner: IT\n', 'b.note.yaml': '', 'c.note.yaml': 'spec: note/v2\n' });
});

test('knows the rules, and points at one for each result', async () => {
  const { tool, results } = await sarifOf({ 'a.note.yaml': 'owner: it\n' });
  assert.deepEqual(
    tool.driver.rules.map(({ id }) => id),
    rules.map(({ id }) => id),
  );
  const [result] = results;
  assert.equal(tool.driver.rules[result?.ruleIndex ?? -1]?.id, 'schema/required');
  assert.deepEqual(
    [result?.ruleId, result?.level, result?.message.text],
    ['schema/required', 'error', '"title" is missing.\nWhat the note is about.'],
  );
});

test('counts columns in UTF-16 code units, and says so', async () => {
  const { columnKind, results } = await sarifOf({ 'a.note.yaml': '{ title: "👟", owner: us }\n' });
  assert.equal(columnKind, 'utf16CodeUnits');
  assert.deepEqual(results[0]?.locations[0]?.physicalLocation.region, {
    startLine: 1,
    startColumn: 23,
    endLine: 1,
    endColumn: 25,
  });
});

test('names files relative to the current folder, but for those outside it', async () => {
  const files = { 'a b/ü#.note.yaml': 'spec: note/v1\n', '../out.note.yaml': 'spec: note/v1\n' };
  const { originalUriBaseIds, results } = await sarifOf(files, '. ../out.note.yaml');
  assert.deepEqual(originalUriBaseIds, { SRCROOT: { uri: 'file:///home/priya/acme/' } });
  assert.deepEqual(
    results.map(({ locations: [location] }) => location?.physicalLocation.artifactLocation),
    [{ uri: 'file:///home/priya/out.note.yaml' }, { uri: 'a%20b/%C3%BC%23.note.yaml', uriBaseId: 'SRCROOT' }],
  );
});

test('fingerprints survive lines that move, and tell findings of one line apart', async () => {
  const fingerprintsOf = async (text: string) => {
    const { results } = await sarifOf({ 'a.note.yaml': text });
    return results.map(({ partialFingerprints }) => partialFingerprints['ruleAndLine/v1']);
  };
  const before = await fingerprintsOf('title: Spring\nowner: us\n');
  assert.deepEqual(await fingerprintsOf('# New.\ntitle: Spring\nowner: us\n'), before);
  assert.notDeepEqual(await fingerprintsOf('title: Spring\nowner: them\n'), before);
  const ofOneLine = await fingerprintsOf('{ title: TBD, data: [TBD, TBD] }\n');
  assert.equal(new Set(ofOneLine).size, 3);
});

test('offers the fixes as replacements', async () => {
  const { results } = await sarifOf({ 'a.note.yaml': 'title: Spring\nowner: marketting\n' });
  assert.deepEqual(results[0]?.fixes, [
    {
      description: { text: 'Change to "marketing"' },
      artifactChanges: [
        {
          artifactLocation: { uri: 'a.note.yaml', uriBaseId: 'SRCROOT' },
          replacements: [
            {
              deletedRegion: { startLine: 2, startColumn: 8, endLine: 2, endColumn: 18 },
              insertedContent: { text: 'marketing' },
            },
          ],
        },
      ],
    },
  ]);
});

test('says when not all could be checked', async () => {
  const { invocations } = await sarifOf({ 'a.note.yaml': { unreadable: 'permission denied' } });
  assert.deepEqual(invocations, [
    {
      executionSuccessful: false,
      toolExecutionNotifications: [
        { level: 'error', message: { text: '"a.note.yaml" cannot be read: permission denied.' } },
      ],
    },
  ]);
});

interface SarifRun {
  readonly tool: { readonly driver: { readonly rules: readonly { readonly id: string }[] } };
  readonly columnKind: string;
  readonly originalUriBaseIds: unknown;
  readonly invocations: unknown;
  readonly results: readonly {
    readonly ruleId: string;
    readonly ruleIndex: number;
    readonly level: string;
    readonly message: { readonly text: string };
    readonly locations: readonly {
      readonly physicalLocation: { readonly artifactLocation: unknown; readonly region: unknown };
    }[];
    readonly partialFingerprints: Readonly<Record<string, string>>;
    readonly fixes: unknown;
  }[];
}

/** The one run of the report, which is valid. */
async function sarifOf(files: MemoryFiles, paths = '.'): Promise<SarifRun> {
  const { output } = await runCli(`check --format sarif ${paths}`, files);
  const log = JSON.parse(output) as { readonly runs: readonly [SarifRun] };
  assert.ok(isValid(log), JSON.stringify(validate.errors, undefined, 2));
  return log.runs[0];
}

/** The schema is of draft-04, of which it uses nothing that later drafts read otherwise but its own names. */
function compile() {
  const file = path.join(repository, 'test/cli/sarif/sarif-2.1.0-rtm.5.schema.json');
  const { $schema: _draft, id: _id, ...schema } = JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
  const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false });
  formats.default(ajv);
  return ajv.compile(schema);
}

const validate = compile();

function isValid(log: unknown): boolean {
  return validate(log);
}
