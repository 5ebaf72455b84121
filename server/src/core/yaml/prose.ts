/** Whether a text goes on in what stands behind its ` #`: a comment is no part of it. */
export function isCutOff(value: string, comment: string): boolean {
  if (!/^#[\p{L}\p{N}]/u.test(comment) || isNote(comment)) return false;
  const words = value.split(/\s+/);
  if (!words.every((word) => wordOfProse.test(word))) return false;
  const last = words.at(-1)?.toLowerCase() ?? '';
  // Nobody ends a text with "the".
  if (words.length > 1 ? dangling.has(last) : danglingAlone.test(value)) return true;
  if (/^\p{Lu}\p{Ll}+$/u.test(value) && isNumberOne.test(comment)) return true;
  const isSentence = words.length > 1 && beginsSentence.test(value) && !/[.!?]$/.test(value);
  return isSentence && (isNumbered(comment) || (words.length > 2 && isHashtags(comment)));
}

/** Whether what stands behind a key without a value is one: `#1 shoe`, or a colour. */
export function isLostBehindNothing(comment: string): boolean {
  if (isNumberOne.test(comment)) return true;
  const colour = /^#([0-9a-f]{6}|[0-9a-f]{8}|[0-9a-f]{3})$/i.exec(comment)?.[1];
  return colour !== undefined && /\d/.test(colour) && (colour.length > 3 || /[a-f]/i.test(colour));
}

/** Whether a text is two words at least, and nothing but words. */
export function isProse(text: string): boolean {
  return severalWords.test(text);
}

// Quotation marks and dashes of print: \u2019 \u201c \u201d \u201e \u2013.
const wordOfProse = /^[\p{L}\p{M}\p{N}'\u2019"\u201c\u201d\u201e«»()&,.!?\u2013-]+:?$/u;
const beginsSentence = /^[\p{Lu}"'\u201c\u201e«(]/u;
const severalWords = /^\p{L}[\p{L}\p{M}'\u2019,-]+(?: \p{L}[\p{L}\p{M}'\u2019,-]*)+[.!?]?$/u;

/** Words that a text does not end with, in the languages that our users write most. */
const dangling = new Set(
  [
    'the a an our your my his her their its of in with for and or to from by at is are as no. nr. number issue ticket ranked rated',
    'der die das den dem des ein eine einen einem einer unser unsere dein deine ihr ihre im am zum zur mit von für und oder nummer platz',
    'le la les un une des du notre nos votre vos mon ton son au aux avec pour et ou de numéro',
    'el los las una unos nuestro nuestra su con para y o del al número il lo gli i uno nostro nostra per e di numero het een onze de met voor en van nummer',
  ].flatMap((words) => words.split(' ')),
);

const isNumberOne = /^#1 \p{L}/u;

/** A single word may be a value of its own: "no", "de". */
const danglingAlone = /^(?:The|A|An|Our|Your|My|Der|Die|Das|Unser|Unsere|Notre|Nuestro|Nuestra)$/;

/** `#1`, `#12 in the UK`; no colour, and no `#2nd`. */
function isNumbered(comment: string): boolean {
  return /^#\d{1,5}(?![\p{L}\p{N}])(?!\s*[:=)])/u.test(comment);
}

/** `#SpringSale`, or several of any kind. */
function isHashtags(comment: string): boolean {
  const tags = comment.split(/\s+/);
  if (!tags.every((tag) => /^#\p{L}[\p{L}\p{N}_]+[.!?]?$/u.test(tag))) return false;
  return tags.length > 1 || /\p{Ll}\p{Lu}/u.test(comment);
}

/** What programmers leave for each other, code that is switched off, and notes to linters. */
function isNote(comment: string): boolean {
  return (
    /^#(?:todo|fixme|xxx|hack|note|nota|bug|warning|nosec|noqa|pragma|type|region|endregion|yaml|v?\d+\.\d+)\b/i.test(
      comment,
    ) || /^#[\w.-]+\s*[:=]|^#\p{Lu}{2,}\b/u.test(comment)
  );
}
