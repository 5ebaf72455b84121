import { evaluatorOfLanguage, language, asked, functions, methods, replaced } from './language.js';
import { Meter, metered } from './meter.js';
import { namedIn, type Named } from './names.js';
import { callOf, childrenOf, literalOf, type ExpressionNode } from './node.js';
import { readPattern } from './patterns.js';
import { failed } from './quick/closure.js';
import { givenNames, quickly } from './quick/quickly.js';
import { problemOf, type ExpressionProblem } from './problem.js';
import type { Scope } from './scope.js';

/** An expression that can be worked out; it has no answer where it meets a missing key, another type, or its limit. */
export interface Expression {
  readonly named: Named;
  readonly evaluate: (scope: Scope) => Answer | undefined;
}

export interface Answer {
  readonly value: unknown;
}

export interface CompileOptions {
  /** What the value has to be; anything, if absent. */
  readonly type?: 'bool';
  /** The names of the catalogues that can be looked into. */
  readonly catalogues: ReadonlySet<string>;
  /** Whether the library is to work out what there is a quick way for, too. */
  readonly isPlain?: boolean;
  /** How many steps one evaluation may take, where it is not the usual number. */
  readonly steps?: number;
}

/** Steps that one evaluation may take: a few milliseconds. */
export const mostSteps = 100_000;

/** Longer than anybody can read. */
const longest = 4000;

const meter = new Meter();

/** The steps that the last evaluation took. */
export function stepsTaken(): number {
  return meter.used;
}

/** Reads an expression, or says what is wrong with it. */
export function compileExpression(text: string, options: CompileOptions): Expression | ExpressionProblem {
  if (text.length > longest) return { message: 'The expression is too long.', start: 0, end: 0 };
  try {
    const parsed = language().parse(text);
    const root = parsed.ast as unknown as ExpressionNode;
    // Before ours take the place of functions, and loops that of calls.
    const named = namedIn(root);
    const problem = misuseIn(root, options);
    if (problem !== undefined) return problem;
    const { valid, type, error } = parsed.check();
    if (!valid) return problemOf(error, text);
    if (options.type !== undefined && type !== options.type && type !== 'dyn') {
      return { message: 'The expression must come out as true or false.', start: 0, end: text.length };
    }
    const { isPlain = false, steps = mostSteps } = options;
    const quick = isPlain ? undefined : quickly(root, meter, evaluatorOfLanguage());
    if (quick !== undefined) return { named, evaluate: (scope) => run(scope, steps, () => quick(givenNames(scope))) };
    metered(root, meter);
    return { named, evaluate: (scope) => run(scope, steps, () => parsed(variablesOf(scope))) };
  } catch (error) {
    return problemOf(error, text);
  }
}

/** Whether compiling came to an expression. */
export function isExpression(compiled: Expression | ExpressionProblem): compiled is Expression {
  return 'evaluate' in compiled;
}

const pay = (steps: number): void => {
  meter.pay(steps);
};

function variablesOf({ self, key, file, today }: Scope): Record<string, unknown> {
  return { self, key, file, today };
}

function run(scope: Scope, steps: number, work: () => unknown): Answer | undefined {
  asked.scope = scope;
  asked.pay = pay;
  meter.start(steps);
  const { stackTraceLimit } = traced;
  // What the library throws nobody will read, nor where it came from.
  traced.stackTraceLimit = 0;
  try {
    const value = work();
    return value === failed ? undefined : { value };
  } catch {
    // A missing key, another type, too many steps: whoever asks stays silent.
    return undefined;
  } finally {
    asked.scope = undefined;
    if (stackTraceLimit !== undefined) traced.stackTraceLimit = stackTraceLimit;
  }
}

/** In V8, which most editors run on, an error costs as much as the frames that it lists. */
const traced: ErrorConstructor & { stackTraceLimit?: number } = Error;

/** Looks for functions that there are not, and gives those that ours replace their names. */
function misuseIn(root: ExpressionNode, { catalogues }: CompileOptions): ExpressionProblem | undefined {
  const seen = new Set<ExpressionNode>();
  return visit(root);

  function visit(node: ExpressionNode): ExpressionProblem | undefined {
    if (seen.has(node)) return undefined;
    seen.add(node);
    const message = misuse(node);
    if (message !== undefined) return { message, start: node.start, end: node.end };
    for (const child of childrenOf(node)) {
      const problem = visit(child);
      if (problem !== undefined) return problem;
    }
    return undefined;
  }

  function misuse(node: ExpressionNode): string | undefined {
    const call = callOf(node);
    if (call === undefined) return undefined;
    const { name, receiver, args } = call;
    if (!(receiver === undefined ? functions : methods).has(name)) return `There is no function "${name}".`;
    if (/^get[A-Z]/.test(name) && args.length > 0) return `The function "${name}" takes no values.`;
    const ours = replaced.get(name);
    if (ours !== undefined && Array.isArray(node.args)) node.args[0] = ours;
    if (name === 'lookup' || name === 'within') return misusedCatalogue(literalOf(args[0]));
    return name === 'matches' ? misusedPattern(literalOf(args[0])) : undefined;
  }

  function misusedCatalogue(name: unknown): string | undefined {
    if (typeof name !== 'string') return 'The name of a catalogue must be written in quotes.';
    return catalogues.has(name) ? undefined : `The pack has no catalogue "${name}".`;
  }
}

function misusedPattern(source: unknown): string | undefined {
  return typeof source === 'string' ? readPattern(source).problem : 'A pattern must be written in quotes.';
}
