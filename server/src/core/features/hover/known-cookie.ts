import { escapeMarkdown } from '../../base/markdown.js';
import type { KnownCookie } from '../../catalogues/cookies.js';
import { code } from '../../schema/describe.js';
import { memberOf } from '../../schema/applicable.js';
import type { AboutWord, HoveredWord } from './word.js';

/** What is generally known of the cookie under the cursor: who sets it, where it sits, how long it usually lives. */
export function knownCookie({ check, spot, text, concepts, symbols, cookies }: HoveredWord): AboutWord | undefined {
  const isDeclared = spot.part === 'key' ? concepts.has('cookie') : concepts.has('cookie.name');
  if ((!isDeclared && !symbols.has('cookie')) || text === '') return undefined;
  const around = spot.part === 'key' ? spot.path : spot.path.slice(0, -1);
  const declared = isDeclared ? around.reduce<unknown>(memberOf, check.data) : undefined;
  const clue = (key: string): string | undefined => {
    const value = memberOf(declared, key);
    return typeof value === 'string' ? value : undefined;
  };
  const known = cookies.find(text, { domain: clue('domain'), party: clue('party') });
  const [first, ...others] = known;
  if (first === undefined) return undefined;
  if (others.length === 0) return { text: `**${code(text)}**: ${aboutCookie(first)}` };
  const shown = known.slice(0, mostShown).map((cookie) => `- ${aboutCookie(cookie)}`);
  return { text: [`**${code(text)}** is a name that several products use:`, '', ...shown].join('\n') };
}

/** More than these tell nobody which one is meant. */
const mostShown = 5;

/** What is known of a cookie, as two or three sentences of Markdown. */
export function aboutCookie(cookie: KnownCookie): string {
  const { vendor, product, purpose, note, isRetired, confidence } = cookie;
  const names = [vendor, ...(product === undefined ? [] : [product])].join(', ');
  const facts = [categoryOf(cookie), placeOf(cookie), writerOf(cookie), lifetimeOf(cookie)];
  const sentences = [
    `${names}${isRetired ? ' (has ended)' : ''}`,
    facts.filter((fact) => fact !== undefined).join(', '),
    purpose,
    note,
    confidence === 'listed' ? 'Taken from the Open Cookie Database, which may be out of date' : undefined,
  ];
  const present = sentences.filter((sentence) => sentence !== undefined && sentence !== '');
  return present.map((sentence) => escapeMarkdown(asSentence(sentence ?? ''))).join(' ');
}

function asSentence(text: string): string {
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`.replace(/(?<![.!?\u2026])$/, '.');
}

function categoryOf({ category }: KnownCookie): string | undefined {
  return category === undefined ? undefined : `Usually filed under ${category}`;
}

function placeOf({ party }: KnownCookie): string | undefined {
  if (party === 'first') return 'on the own domain of the site';
  return party === 'third' ? 'on the domain of its vendor' : undefined;
}

function writerOf({ setBy }: KnownCookie): string | undefined {
  return setBy === undefined ? undefined : `written by a ${setBy}`;
}

function lifetimeOf({ lifetime }: KnownCookie): string | undefined {
  if (lifetime === undefined) return undefined;
  return lifetime === 'session' ? 'usually until the end of the visit' : `usually for about ${lifetime}`;
}
