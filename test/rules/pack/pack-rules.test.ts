import assert from 'node:assert/strict';
import { test } from 'mocha';

import { diagnosticsOf } from '../../../server/src/core/features/diagnostics.js';
import { packRuleProblems, packRules } from '../../../server/src/core/rules/pack/pack-rules.js';
import { applyEdits } from '../../../server/src/core/text/text-edit.js';
import type { Pack } from '../../../server/src/core/workspace/pack.js';
import { Workspace } from '../../../server/src/core/workspace/snapshot.js';
import { dedent } from '../../support/dedent.js';
import { packOf, ruleText } from '../../support/pack-of.js';

/** What the rules of a pack say, each finding as `severity [what it underlines] message`. */
function findingsIn(pack: Pack, text: string, more: { today?: string; others?: readonly string[] } = {}): string[] {
  const { others = [], ...environment } = more;
  const workspace = new Workspace({ pack, associations: [], folders: [''], ...environment });
  const files = [text, ...others].map((one, index): [string, string] => [`${String(index)}.plan.yaml`, dedent(one)]);
  workspace.apply(new Map(files));
  workspace.isComplete = true;
  const { snapshot } = workspace;
  return diagnosticsOf(snapshot, '0.plan.yaml')
    .filter(({ rule }) => rule.startsWith('acme/'))
    .map(({ severity, range, message }) => {
      return `${severity} [${dedent(text).slice(range.start, range.end)}] ${message}`;
    });
}

function fixed(pack: Pack, text: string): string {
  const workspace = new Workspace({ pack, associations: [], folders: [''] });
  workspace.apply(new Map([['0.plan.yaml', dedent(text)]]));
  const [first] = diagnosticsOf(workspace.snapshot, '0.plan.yaml').filter(({ rule }) => rule.startsWith('acme/'));
  const [fix] = first?.fixes?.() ?? [];
  return fix === undefined ? 'no fix' : applyEdits(dedent(text), fix.edits);
}

function packWith(...rules: readonly string[]): Pack {
  return packOf(Object.fromEntries(rules.map((rule, index) => [`rules/${String(index)}.yaml`, ruleText(rule)])));
}

const tagOwner = `
  id: acme/tag-owner
  for: tag
  when: self.consent != "necessary"
  check: has(self.owner)
  message: Tag "{key}" has no owner.
  severity: { default: hint, from: { in-review: warning, live: error } }
`;

test('a rule for a concept looks at all values that a schema calls so', () => {
  const pack = packWith(tagOwner);
  assert.deepEqual(packRuleProblems(pack), []);
  assert.deepEqual(
    findingsIn(
      pack,
      `
        tags:
          a: { consent: analytics }
          b: { consent: necessary }
          c: { consent: analytics, owner: it }
          d:
            consent: analytics
          e: {}
      `,
    ),
    ['hint [a] Tag "a" has no owner.', 'hint [d] Tag "d" has no owner.'],
  );
});

test('the severity is that of the last step that the file has reached', () => {
  const severityAt = (status: string) => {
    const [finding = ''] = findingsIn(packWith(tagOwner), `status: ${status}\ntags: { a: { consent: x } }\n`);
    return finding.split(' ')[0];
  };
  assert.deepEqual(['draft', 'in-review', 'live', 'other'].map(severityAt), ['hint', 'warning', 'error', 'hint']);
});

test('what is looked at may have a severity of its own, whatever the step', () => {
  const pack = packWith(`
    id: acme/owner
    for: tag
    check: has(self.owner) && self.owner == "it"
    message: Tag "{key}" is not of IT.
    severity: { default: hint, from: { live: error }, when: { information: '!has(self.owner)' } }
  `);
  assert.deepEqual(packRuleProblems(pack), []);
  assert.deepEqual(findingsIn(pack, 'status: live\ntags: { a: {}, b: { owner: x }, c: { owner: it } }\n'), [
    'information [a] Tag "a" is not of IT.',
    'error [b] Tag "b" is not of IT.',
  ]);
});

test('a rule may be for several concepts and pointers', () => {
  const pack = packWith('id: acme/never\nfor: [/launch, owner]\ncheck: "false"\nmessage: No.');
  assert.deepEqual(packRuleProblems(pack), []);
  assert.deepEqual(findingsIn(pack, 'launch: soon\nowners: [Ann]\n'), ['warning [soon] No.', 'warning [Ann] No.']);
});

test('a rule for a pointer looks at keys, items and scalars, and points at what a person would', () => {
  const rule = (target: string, at = '') =>
    packWith(`
      id: acme/never
      for: ${target}
      check: 'false'
      message: No.
      ${at}
    `);
  const text = `
    launch: soon
    owners: [{ name: Ann }, Bob]
    tags:
      a: { product: ga, owner: it }
  `;
  assert.deepEqual(findingsIn(rule('/launch'), text), ['warning [soon] No.']);
  assert.deepEqual(findingsIn(rule('/launch', 'at: key'), text), ['warning [launch] No.']);
  assert.deepEqual(findingsIn(rule('/owners/*'), text), ['warning [name] No.', 'warning [Bob] No.']);
  assert.deepEqual(findingsIn(rule('owner'), text), ['warning [name] No.', 'warning [Bob] No.']);
  assert.deepEqual(findingsIn(rule('/tags/*'), text), ['warning [a] No.']);
  assert.deepEqual(findingsIn(rule('/tags/*', 'at: value'), text), ['warning [{ product: ga, owner: it }] No.']);
  assert.deepEqual(findingsIn(rule('/tags/*', 'at: /owner'), text), ['warning [it] No.']);
  assert.deepEqual(findingsIn(rule('/tags/*', 'at: /zone'), text), ['warning [a] No.']);
  assert.deepEqual(findingsIn(rule('/'), text), ['warning [launch] No.']);
  assert.deepEqual(findingsIn(rule('/zone'), text), []);
});

test('a rule that meets a missing key, another type or something unknown stays silent', () => {
  const pack = packWith(`
    id: acme/length
    for: /tags/*
    check: size(self.product) < 3
    message: Too long.
  `);
  const text = `
    tags:
      a: { product: long }
      b: {}
      c: { product: 12 }
      d: { product: TBD }
      e: none
  `;
  assert.deepEqual(findingsIn(pack, text), ['warning [a] Too long.']);
});

test('nothing is said about what cannot be read, or what a mistyped key was to say', () => {
  const pack = packWith(
    tagOwner,
    `
      id: acme/launch
      for: /tags
      check: has(file.launch)
      message: Tags are only for what has a launch.
    `,
  );
  const tags = 'tags:\n  a: { consent: x }\n';
  assert.deepEqual(findingsIn(pack, tags), [
    'warning [tags] Tags are only for what has a launch.',
    'hint [a] Tag "a" has no owner.',
  ]);
  assert.deepEqual(findingsIn(pack, `${tags}launch: "soon\n`), ['hint [a] Tag "a" has no owner.']);
  assert.deepEqual(findingsIn(pack, `${tags}lanch: soon\n`), ['hint [a] Tag "a" has no owner.']);
  assert.deepEqual(findingsIn(pack, 'launch: soon\ntags:\n  a: { consent: x\n'), []);
});

test('a key that the schema misses is told once', () => {
  const pack = packWith(
    'id: acme/number\nfor: goal\ncheck: has(self.number)\nmessage: No number.',
    'id: acme/status\nfor: goal\ncheck: has(self.status)\nmessage: No status.',
  );
  assert.deepEqual(findingsIn(pack, 'goals:\n  sales: { by: x }\n'), ['warning [sales] No status.']);
});

test('a rule that needs the day says nothing without it', () => {
  const pack = packWith(`
    id: acme/late
    for: /launch
    check: date(self) >= today
    message: The launch was {workingDays(self, today)} working days ago.
  `);
  const late = 'launch: 2027-03-01\n';
  assert.deepEqual(findingsIn(pack, late), []);
  assert.deepEqual(findingsIn(pack, late, { today: '2027-03-03' }), [
    'warning [2027-03-01] The launch was 2 working days ago.',
  ]);
  assert.deepEqual(findingsIn(pack, late, { today: '2027-03-01' }), []);
});

test('a rule may look at the names of other files', () => {
  const pack = packWith(
    `
      id: acme/unknown-event
      for: /tags/*
      check: self.fires.all(name, defs("event").exists(event, event.name == name && event.summary.status == "live"))
      message: Tag "{key}" fires at something that is not live.
    `,
    `
      id: acme/idle-event
      for: event
      check: refs("event").exists(event, event.name == key)
      message: Nothing fires at "{key}".
    `,
  );
  const text = 'tags:\n  a: { fires: [buy] }\nevents:\n  look: {}\n';
  const idle = 'warning [look] Nothing fires at "look".';
  assert.deepEqual(findingsIn(pack, text, { others: ['events: { buy: { status: live } }'] }), [idle]);
  assert.deepEqual(findingsIn(pack, text, { others: ['events: { buy: { status: planned } }'] }), [
    'warning [a] Tag "a" fires at something that is not live.',
    idle,
  ]);
  // What cannot be read may define or use it.
  assert.deepEqual(findingsIn(pack, text, { others: ['events: { buy: { status: live\n'] }), []);
});

test('a rule may look into a catalogue of its pack', () => {
  const pack = packOf({
    'data/products.yaml': 'ga: { forbidden: true }\nmeta: {}\n',
    'rules/a.yaml': ruleText(`
      id: acme/product
      for: tag
      check: 'lookup("products", self.product) == null || !has(lookup("products", self.product).forbidden)'
      message: '"{self.product}" is forbidden.'
    `),
    'rules/b.yaml': ruleText(`
      id: acme/product-by-bind
      for: tag
      check: cel.bind(product, lookup("products", self.product), product == null || !has(product.forbidden))
      message: '"{self.product}" is forbidden.'
    `),
  });
  const [problem] = packRuleProblems(pack);
  assert.equal(problem?.startsWith('In "rules/a.yaml", "check" cannot be used. '), true);
  const text = 'tags: { a: { product: ga }, b: { product: meta }, c: { product: other }, d: { product: 1 } }\n';
  assert.deepEqual(findingsIn(pack, text), ['warning [a] "ga" is forbidden.']);
});

test('a fix inserts, sets, renames and removes with the fewest edits', () => {
  const pack = (fix: string) =>
    packWith(`
      id: acme/tag
      for: /tags/*
      check: self.product != "ga"
      message: No.
      fix: { title: Mend, ${fix} }
    `);
  const text = `
    tags:
      # the first one
      a:
        product: 'ga' # of old
        consent: x
      b: { product: mm }
  `;
  const after = (was: string, is: string) => dedent(text).replace(was, is);
  const consent = '    consent: x\n';
  assert.equal(
    fixed(pack('insert: { owner: "{key}-team", product: y }'), text),
    after(consent, `    owner: a-team\n${consent}`),
  );
  assert.equal(fixed(pack('set: { product: ga4 }'), text), after("'ga'", "'ga4'"));
  assert.equal(
    fixed(pack('set: { owner: it, /consent: "{size(self)}" }'), text),
    after(consent, '    owner: it\n    consent: 2\n'),
  );
  assert.equal(fixed(pack('remove: consent'), text), after(consent, ''));
  assert.equal(fixed(pack('rename: { consent: needs }'), text), after('consent', 'needs'));
  assert.equal(fixed(pack('rename: { self: "{key}2" }'), text), after('a:', 'a2:'));
  assert.equal(fixed(pack('rename: { self: b }'), text), 'no fix');
  assert.equal(fixed(pack('set: { owner: "{self.zone}" }'), text), 'no fix');
  const list = 'tags:\n  a: { product: ga, fires: [x, w] } # both\n';
  const longer = pack('set: { fires: "{self.fires + [key]}" }');
  assert.equal(fixed(longer, list), list.replace('[x, w]', '[x, w, a]'));
  assert.equal(fixed(longer, 'tags:\n  a:\n    product: ga\n    fires:\n      - x # first\n'), 'no fix');
  const shared = 'tags:\n  a: &a { product: ga }\n  b: *a\n';
  assert.equal(fixed(pack('remove: self'), shared), 'tags:\n  b: *a\n');
});

test('a rule with a problem finds nothing, wherever in it that is', () => {
  const text = 'tags: { a: { product: ga } }\n';
  const found = (more: Readonly<Record<string, string>>) => {
    const keys = { when: 'has(self.product)', check: 'has(self.owner)', message: 'No owner.', ...more };
    const lines = Object.entries(keys).map(([key, value]) => `${key}: ${value}`);
    const pack = packWith(['id: acme/tag', 'for: tag', ...lines].join('\n'));
    return [findingsIn(pack, text).length, packRuleProblems(pack).length];
  };
  assert.deepEqual(found({}), [1, 0]);
  for (const more of [
    { when: 'selff == 1 || has(self.product)' },
    { check: 'has(self.owner) && selff == 1' },
    { message: 'No owner of {selff}.' },
    { severity: '{ default: hint, when: { error: selff == 1 } }' },
    { fix: '{ title: "Mend {selff}", insert: { owner: TBD } }' },
    { fix: '{ title: Mend, insert: { owner: "{selff}" } }' },
  ]) {
    assert.deepEqual(found(more), [0, 1], JSON.stringify(more));
  }
});

test('what keeps a rule from being used is said in a sentence that names the file and the key', () => {
  const pack = packOf({
    'data/list.yaml': '- a\n',
    'rules/a.yaml': 'spec: rule/v2\nid: Tag\nfro: tag\n',
    'rules/b.yaml': ruleText(`
      id: acme/tag
      for: tga
      kind: pan
      check: has(self.owner) && selff
      message: 'Tag "{kye}".'
      severity: { default: bad, from: { in-reveiw: error } }
    `),
    'rules/c.yaml': ruleText(
      'id: acme/tag\nfor: tga\nkind: pan\ncheck: has(self.owner) && selff\nmessage: "Tag {kye}"',
    ),
    'rules/d.yaml': ruleText('id: acme/tag\nfor: /a\ncheck: "true"\nmessage: No.\nat: owner\nfix: { title: Mend }'),
    'rules/e.yaml': 'id: "a',
    'rules/f.yaml': ruleText(
      'id: acme/steps\nfor: tag\ncheck: "true"\nmessage: No.\nseverity: { from: { in-reveiw: error } }',
    ),
    'rules/g.yaml': ruleText('id: acme/steps\nfor: tag\ncheck: "true"\nmessage: No.'),
  });
  assert.deepEqual(packRuleProblems(pack), [
    'In "rules/a.yaml", "fro" is not a key of a rule.',
    'In "rules/a.yaml", "spec" must be rule/v1.',
    'In "rules/a.yaml", "id" must be a family and a name, such as acme/tag-owner.',
    'In "rules/a.yaml", "message" is missing.',
    'In "rules/a.yaml", "for" is missing.',
    'In "rules/a.yaml", "check" is missing.',
    'In "rules/a.yaml", "why" is missing.',
    'In "rules/a.yaml", "examples" must list at least one example.',
    'In "rules/a.yaml", "source" is missing.',
    'In "rules/b.yaml", "severity/default" must be error, warning, information or hint.',
    'In "rules/d.yaml", "fix/insert" is missing, and so are "set", "remove" and "rename".',
    'In "rules/d.yaml", "at" must be key, value, or the way to a key below, such as /owner.',
    'The file "rules/e.yaml" is not valid YAML: look at line 1. The text that begins here with " is never closed. Add " at its end.',
    'In "rules/g.yaml", "id" names a rule that another file has already.',
    'The catalogue "data/list.yaml" must hold one entry for each key.',
    'In "rules/c.yaml", "kind" names no kind of the pack: "pan".',
    'In "rules/c.yaml", "for" names "tga", which no schema of the pack calls anything by.',
    'In "rules/c.yaml", "check" cannot be used. "selff" is not known: an expression can use self, key, file and today. Look at its character 20.',
    'In "rules/c.yaml", "message" cannot be used. "kye" is not known: an expression can use self, key, file and today. Look at its character 6.',
    'In "rules/f.yaml", "severity/from" names no step of the files: "in-reveiw".',
  ]);
});

test('the kinds of things that rules list are known before anything is compiled', () => {
  const pack = packWith(
    'id: acme/a\nfor: tag\ncheck: defs("plan").all(one, one.name != key)\nmessage: No.',
    'id: acme/b\nfor: tag\nwhen: defs("event", key).size() > 1\ncheck: refs("plan").size() > 0\nmessage: \'{defs("goal").size()}\'',
    'id: acme/c\nfor: tag\ncheck: has(self.defs) && self.defs == "tag"\nmessage: No.',
  );
  assert.deepEqual(packRules(pack).listed, ['plan', 'event', 'goal']);
});
