/** What is wrong with an expression, and at which of its characters. */
export interface ExpressionProblem {
  /** One sentence. */
  readonly message: string;
  readonly start: number;
  readonly end: number;
}

/** What the library says of an expression that it refuses. */
interface Refusal {
  readonly code?: string;
  readonly summary?: string;
  readonly range?: { readonly start: number; readonly end: number };
}

/** Says in words why an expression was refused. */
export function problemOf(error: unknown, text: string): ExpressionProblem {
  const { code = '', summary = '', range } = (typeof error === 'object' && error !== null ? error : {}) as Refusal;
  const start = Math.min(range?.start ?? 0, text.length);
  const end = Math.min(Math.max(range?.end ?? 0, start), text.length);
  return { message: sentence(code, summary, text.slice(start, end)), start, end };
}

function sentence(code: string, summary: string, written: string): string {
  const [, detail = ''] = /: (.*)$/s.exec(summary) ?? [];
  if (code === 'no_such_overload') return overload(detail);
  if (written === '' && endings.has(code)) return 'The expression ends too early.';
  const fixed = sentences.get(code);
  if (fixed !== undefined) return fixed;
  const name = code === 'unknown_variable' ? detail : written;
  return `"${name}" ${complaints.get(code) ?? 'cannot be read as an expression.'}`;
}

const endings = new Set(['unexpected_token', 'expected_token']);

const sentences: ReadonlyMap<string, string> = new Map([
  ['incompatible_ternary_branches', 'What stands behind "?" and behind ":" must be of one kind.'],
  ['unterminated_string', 'A text is not closed by its quote.'],
  ['limit_exceeded', 'The expression is too long, or too deeply nested.'],
]);

/** What follows on the part of the expression that is wrong. */
const complaints: ReadonlyMap<string, string> = new Map([
  ['unknown_variable', 'is not known: an expression can use self, key, file and today.'],
  ['no_matching_overload', 'cannot be worked out: the function does not take values of this kind.'],
  ['invalid_condition_type', 'combines values that are not true or false.'],
  ['invalid_logical_operand', 'combines values that are not true or false.'],
  [
    'invalid_macro_argument',
    'cannot stand here: has() takes a key, as in has(self.owner), and a loop takes a name first.',
  ],
  ['unexpected_token', 'cannot stand here.'],
  ['expected_token', 'cannot stand here.'],
  ['unexpected_character', 'cannot stand here.'],
]);

function overload(detail: string): string {
  const [, left, operator, right] = /^(\S+) (\S+) (\S+)$/.exec(detail) ?? [];
  if (left === undefined || operator === undefined || right === undefined) {
    return 'The operator cannot be used with a value of this kind.';
  }
  return `"${operator}" cannot be used between ${inWords(left)} and ${inWords(right)}.`;
}

function inWords(type: string): string {
  if (type.startsWith('list')) return 'a list';
  if (type.startsWith('map')) return 'a group of keys';
  return types.get(type) ?? 'a value of another kind';
}

const types: ReadonlyMap<string, string> = new Map([
  ['int', 'a whole number'],
  ['double', 'a number'],
  ['string', 'a text'],
  ['bool', 'true or false'],
  ['null', 'nothing'],
  ['google.protobuf.Timestamp', 'a date'],
  ['google.protobuf.Duration', 'a duration'],
]);
