import assert from 'node:assert/strict';
import { suite, test } from 'mocha';

import { diagnosticsOf, type Diagnostic } from '../../server/src/core/features/diagnostics.js';
import { fixAllIn } from '../../server/src/core/features/fix-all.js';
import { toPointer } from '../../server/src/core/text/json-pointer.js';
import { applyEdits } from '../../server/src/core/text/text-edit.js';
import { spotAt } from '../../server/src/core/yaml/locate.js';
import { parse } from '../../server/src/core/yaml/parse.js';
import { acmeText, acmeUri, acmeWith, faultyCampaigns, findingLines, listedFindings } from '../support/acme.js';

/** What a person would write for what only a person can know, by where it stands. */
const answers: Readonly<Record<(typeof faultyCampaigns)[number], Readonly<Record<string, string>>>> = {
  'flash-recall': {
    '/rollback/trigger': 'The form refuses more than one order in ten.',
    '/rollback/within': '30 min',
    '/rollback/steps/0': 'Show the telephone number of the service in place of the form.',
    '/approvals/it/by': 'tomas.ruiz@acme.example',
    '/approvals/it/date': '2027-06-07',
  },
  'summer-sale': {
    '/owners/it/name': 'Tomás Ruiz',
    '/owners/it/email': 'tomas.ruiz@acme.example',
    '/journey/awareness/goal': 'All customers know that the sale has begun.',
    '/metrics/sale-revenue/target': '450000',
    '/channels/newsletter/functional_check': 'Every link answers 200 with its UTM parameters kept.',
    '/timeline/launch': '2027-06-18T09:00',
    '/rollback/trigger': 'Checkout errors above 2% for 5 minutes.',
    '/rollback/within': '30 min',
    '/rollback/steps/0': 'Take the countdown out.',
  },
};

/** More than there are faults in a file. */
const mostRounds = 200;

for (const campaign of faultyCampaigns) {
  const path = `campaigns/${campaign}.campaign.yaml`;

  suite(path, () => {
    test('has exactly the findings that are listed beside it', () => {
      const listed = listedFindings(campaign);
      assert.ok(listed.length > 1, 'The test found no list.');
      assert.deepEqual(findingLines(acmeWith(), path), listed);
    });

    test('has none after "fix all", the first fix of what is left, and an answer to what is asked', () => {
      const mended = filledIn(path, fixedByHand(path, fixedAtOnce(path, acmeText(path))), answers[campaign]);
      assert.deepEqual(findingLines(acmeWith(new Map([[path, mended]])), path), [], mended);
    });
  });
}

/** The text after "fix all", until there is nothing more that is certain. */
function fixedAtOnce(path: string, text: string): string {
  const all = fixAllIn(acmeWith(new Map([[path, text]])), acmeUri(path));
  return all === undefined ? text : fixedAtOnce(path, applyEdits(text, all.edits));
}

/** The text after the first fix of each finding that has one, from top to bottom and again. */
function fixedByHand(path: string, before: string): string {
  let text = before;
  for (let round = 0; round < mostRounds; round++) {
    const edits = findings(path, text).flatMap(({ fixes }) => fixes?.().slice(0, 1) ?? [])[0]?.edits;
    if (edits === undefined) return text;
    text = applyEdits(text, edits);
  }
  assert.fail(`The fixes come to no end:\n${text}`);
}

/** The text with an answer in each place that only a person can fill. */
function filledIn(path: string, before: string, known: Readonly<Record<string, string>>): string {
  let text = before;
  const left = new Set(Object.keys(known));
  for (let round = 0; round < mostRounds; round++) {
    const [open] = findings(path, text);
    if (open === undefined) {
      assert.deepEqual([...left], [], 'Nobody asks for these answers.');
      return text;
    }
    const { range } = open;
    const root = parse({ uri: path, text }).documents[0]?.root;
    const pointer = toPointer((root && spotAt(root, range.start)?.path) ?? []);
    const newText = known[pointer];
    assert.ok(newText !== undefined && left.delete(pointer), `Nobody answers ${pointer}: ${open.message}`);
    text = applyEdits(text, [{ range, newText }]);
  }
  assert.fail(`The answers come to no end:\n${text}`);
}

function findings(path: string, text: string): readonly Diagnostic[] {
  return diagnosticsOf(acmeWith(new Map([[path, text]])), acmeUri(path));
}
