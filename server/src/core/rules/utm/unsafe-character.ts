import { isWrittenOut } from '../../marketing/written-out.js';
import { checksOf } from '../../workspace/check.js';
import { rangeWithin } from '../concept-entries.js';
import { defineRule } from '../rule.js';
import { linksIn, type WrittenLink } from './links.js';

export const unsafeUtmCharacter = defineRule({
  id: 'utm/unsafe-character',
  severity: 'information',
  concepts: ['link', 'ad'],
  docs: {
    summary: 'Values in a link have no characters that end them.',
    why: {
      marketing: 'A bare & or # cuts the value short, so the report shows only its beginning.',
      it: 'Percent-encode them, or use hyphens. A plus is read as a space; a question mark is allowed in a query.',
    },
    source: 'RFC 3986, sections 2.1 and 3.4.',
    examples: [
      {
        bad: `
          -- link.yaml | link.schema.yaml --
          url: https://www.acme.example/?utm_source=news&utm_medium=email&utm_campaign=spring&summer
                                                                                             ^ information utm/unsafe-character: The bare "&" ends the value of "utm_campaign" here.
          -- link.schema.yaml --
          x-concept: link
          properties:
            url: { x-concept: link.url }
        `,
        good: `
          -- link.yaml | link.schema.yaml --
          url: https://www.acme.example/?utm_source=news&utm_medium=email&utm_campaign=spring-summer
          -- link.schema.yaml --
          x-concept: link
          properties:
            url: { x-concept: link.url }
        `,
        fixable: true,
      },
    ],
  },

  *check(file, environment) {
    const [check] = checksOf(environment, file);
    if (check === undefined) return;
    for (const link of linksIn(check)) {
      for (const { at, message, isMild } of unsafeIn(link)) {
        const range = rangeWithin(link.node, check.text, at, at + 1);
        const fixes = () => [
          { title: 'Replace it with a hyphen', safety: 'suggestion' as const, edits: [{ range, newText: '-' }] },
        ];
        yield {
          range,
          message,
          ...(isMild ? { severity: 'hint' as const } : {}),
          ...(range === link.node.range ? {} : { fixes }),
        };
      }
    }
  },
});

interface Unsafe {
  readonly at: number;
  readonly message: string;
  readonly isMild: boolean;
}

function* unsafeIn({ address: { parameters, fragment }, text }: WrittenLink): Iterable<Unsafe> {
  for (const [index, { name, value, valueRange }] of parameters.entries()) {
    if (!/^utm_/.test(name) || value === undefined || !isWrittenOut(value)) continue;
    const next = parameters[index + 1];
    if (next !== undefined && next.value === undefined && isWrittenOut(next.name)) {
      yield { at: valueRange.end, message: `The bare "&" ends the value of "${name}" here.`, isMild: false };
    }
    const space = value.indexOf(' ');
    if (space !== -1) {
      const message = `The space in the value of "${name}" can break the link in mails.`;
      yield { at: valueRange.start + space, message, isMild: false };
    }
    const plus = value.indexOf('+');
    if (plus !== -1) {
      yield { at: valueRange.start + plus, message: `The plus in "${name}" is read as a space.`, isMild: true };
    }
  }
  const last = parameters.at(-1);
  if (fragment === undefined || last === undefined || !/^utm_/.test(last.name)) return;
  if (/(?:^|&)utm_[a-z]+=/.test(text.slice(fragment.start, fragment.end))) {
    yield { at: fragment.start - 1, message: `The bare "#" ends the value of "${last.name}" here.`, isMild: false };
  }
}
