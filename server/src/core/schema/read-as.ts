import type { ScalarValue } from '../yaml/node.js';

const numberWords =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty'.split(
    ' ',
  );
const tens: Readonly<Record<string, number>> = {
  thirty: 30,
  forty: 40,
  fifty: 50,
  sixty: 60,
  hundred: 100,
  thousand: 1000,
};

/** The value of a type that a text spells in another way: "5", "five", "yes"; absent when it spells none. */
export function readAs(type: string, text: string): ScalarValue | undefined {
  const word = text.trim().toLowerCase();
  if (type === 'boolean') {
    if (/^(?:true|yes|on|y|1|enabled?)$/.test(word)) return true;
    return /^(?:false|no|off|n|0|disabled?)$/.test(word) ? false : undefined;
  }
  if (type === 'null') return /^(?:null|none|nil|~|)$/.test(word) ? null : undefined;
  if (type !== 'number' && type !== 'integer') return undefined;
  const number = numberIn(
    word.replace(/^(?:about|around|approx\.?|approximately|circa|ca\.?|roughly|some|~)\s*(?=\d)/, ''),
  );
  if (number === undefined || !Number.isFinite(number)) return undefined;
  return type === 'integer' && !Number.isInteger(number) ? Math.round(number) : number;
}

function numberIn(word: string): number | undefined {
  const spelled = numberWords.indexOf(word.replace(/^(?:an?|one) (?=hundred|thousand)/, ''));
  if (spelled !== -1) return spelled;
  const round = tens[word.replace(/^(?:an?|one) /, '')];
  if (round !== undefined) return round;
  if (word !== '' && Number.isFinite(Number(word.replace(/[_']/g, '')))) return Number(word.replace(/[_']/g, ''));
  if (/^[-+]?\d{1,3}(?:,\d{3})+$/.test(word)) return Number(word.replaceAll(',', ''));
  // A unit or a note behind the number.
  const leading = /^[-+]?\d+(?:\.\d+)?(?=\s*\p{L}+$|%$)/u.exec(word)?.[0];
  return leading === undefined ? undefined : Number(leading);
}
