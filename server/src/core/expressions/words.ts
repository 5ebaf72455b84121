/** A word of the language of expressions, as an author learns it. */
export interface ExpressionWord {
  /** With what it takes: `days(duration)`. */
  readonly form: string;
  readonly text: string;
}

type Words = ReadonlyMap<string, ExpressionWord>;

/** What an expression looks at. */
export const variables: Words = words({
  self: ['self', 'The value that the rule looks at.'],
  key: ['key', 'The key of that value. An item of a list has none.'],
  file: ['file', 'The whole file. Name a key of it, so that an edit elsewhere costs nothing.'],
  today: ['today', 'The day on which the file is checked.'],
});

/** Functions that are called by themselves. */
export const functionWords: Words = words({
  has: ['has(self.owner)', 'Whether a key is there.'],
  size: ['size(value)', 'How many characters, items or keys it has.'],
  string: ['string(value)', 'The value as text.'],
  int: ['int(value)', 'The value as a whole number.'],
  double: ['double(value)', 'The value as a number.'],
  bool: ['bool(value)', 'The value as true or false.'],
  dyn: ['dyn(value)', 'The value, whatever its type.'],
  type: ['type(value)', 'What type it is of.'],
  date: ['date(text)', 'The day or the moment that a text says.'],
  duration: ['duration(text)', 'The length of time that a text says, such as "30 days".'],
  days: ['days(duration)', 'How many days a duration has.'],
  workingDays: [
    'workingDays(from, to, calendar)',
    'How many working days lie between two days. The calendar may be left out.',
  ],
  addWorkingDays: [
    'addWorkingDays(day, count, calendar)',
    'The day so many working days later. The calendar may be left out.',
  ],
  percent: ['percent(value)', 'The number that a percentage says.'],
  amount: ['amount(value)', 'The number of an amount of money.'],
  sum: ['sum(list)', 'All numbers of a list together.'],
  defs: [
    'defs("event", id)',
    'All definitions of one kind in the project, or in the file with that id: name, scope, summary.',
  ],
  refs: ['refs("event")', 'All names of one kind that are used in the project.'],
  lookup: ['lookup("cookies", key)', 'What a catalogue of the pack says about a key, or null.'],
  within: ['within("markets", keys, ["eea"])', 'Those of the keys that a catalogue lists in one of the groups.'],
});

/** Functions that are called on a value. */
export const methodWords: Words = words({
  all: ['list.all(item, condition)', 'Whether the condition holds for every item or key.'],
  exists: ['list.exists(item, condition)', 'Whether the condition holds for an item or key.'],
  exists_one: ['list.exists_one(item, condition)', 'Whether the condition holds for exactly one item or key.'],
  map: ['list.map(item, value)', 'A list of what comes of each item or key.'],
  filter: ['list.filter(item, condition)', 'The items or keys for which the condition holds.'],
  bind: ['cel.bind(name, value, expression)', 'Gives a value a name for the rest.'],
  size: ['value.size()', 'How many characters, items or keys it has.'],
  join: ['list.join(", ")', 'The texts of a list as one.'],
  contains: ['text.contains(part)', 'Whether a text holds another.'],
  startsWith: ['text.startsWith(part)', 'Whether a text begins with another.'],
  endsWith: ['text.endsWith(part)', 'Whether a text ends with another.'],
  matches: ['text.matches("pattern")', 'Whether a text has a pattern, in the form that RE2 knows.'],
  lowerAscii: ['text.lowerAscii()', 'The text in small letters.'],
  upperAscii: ['text.upperAscii()', 'The text in capital letters.'],
  trim: ['text.trim()', 'The text without white space around it.'],
  split: ['text.split(",")', 'The parts of a text as a list.'],
  indexOf: ['text.indexOf(part)', 'Where a part begins, or -1.'],
  lastIndexOf: ['text.lastIndexOf(part)', 'Where a part begins for the last time, or -1.'],
  substring: ['text.substring(from, to)', 'A part of the text. The end may be left out.'],
  getFullYear: ['date.getFullYear()', 'The year.'],
  getMonth: ['date.getMonth()', 'The month, from 0.'],
  getDate: ['date.getDate()', 'The day of the month.'],
  getDayOfWeek: ['date.getDayOfWeek()', 'The day of the week, from 0 for Sunday.'],
  getHours: ['date.getHours()', 'The hour.'],
  getMinutes: ['date.getMinutes()', 'The minute.'],
});

function words(all: Readonly<Record<string, readonly [form: string, text: string]>>): Words {
  return new Map(Object.entries(all).map(([name, [form, text]]) => [name, { form, text }]));
}
