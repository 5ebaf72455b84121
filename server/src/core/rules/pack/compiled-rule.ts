import {
  compileExpression,
  isExpression,
  stepsTaken,
  type Answer,
  type CompileOptions,
  type Expression,
} from '../../expressions/compile.js';
import { memoize } from '../../base/memoize.js';
import { formatDate } from '../../values/date.js';
import { namedInAll, type Named } from '../../expressions/names.js';
import type { ExpressionProblem } from '../../expressions/problem.js';
import type { Scope } from '../../expressions/scope.js';
import { compileTemplate, isTemplate, type Template } from '../../expressions/template.js';
import { isObject } from '../../schema/schema.js';
import type { Severity } from '../rule.js';
import type { Verdict } from './find-targets.js';
import type { Keys } from './key-reader.js';
import type { FixFile, RuleFile } from './rule-file.js';

/** A rule whose expressions can be worked out. */
export interface CompiledRule {
  /** What its findings depend on. */
  readonly named: Named;
  /** What it says of a value: nothing when the value is as it should be, or when that cannot be told. */
  readonly judge: (scope: Scope) => Verdict;
  /** Whether it may say something of a value, whatever the names of other files are. */
  readonly mayFind: (scope: Scope) => boolean;
  readonly fixes: readonly CompiledFix[];
}

export interface CompiledFix {
  readonly safety: FixFile['safety'];
  readonly title: Template;
  readonly insert: readonly (readonly [string, Written])[];
  /** By key, or by pointer from the value. */
  readonly set: readonly (readonly [Template, Written])[];
  readonly remove: readonly Template[];
  readonly rename: readonly (readonly [Template, Written])[];
}

/** A value to write; it has no answer where an expression in it has none. */
export type Written = (scope: Scope) => Answer | undefined;

/** A rule that is compiled as far as it is asked; one with a problem finds nothing. */
export interface Compiling {
  readonly rule: CompiledRule;
  /** What is wrong with its expressions. To tell, all of them are compiled. */
  readonly problems: () => readonly string[];
}

/** One of the conditions that must come out how before anything is told. */
interface WrittenCondition {
  readonly key: 'when' | 'check';
  readonly text: string;
  readonly expected: boolean;
}

/** What a rule tells once its conditions are met. */
interface Telling {
  readonly message: Template | undefined;
  readonly severities: readonly { readonly severity: Severity; readonly condition: Expression }[];
  readonly fixes: readonly CompiledFix[];
  readonly named: Named;
}

/**
 * Compiles the condition that is asked first, and the rest of a rule when that is met: compiling costs far more than
 * asking, and most rules have nothing to tell of most files.
 */
export function compileRule(source: RuleFile, catalogues: ReadonlySet<string>): Compiling {
  const compiler = new RuleCompiler(source.path, { catalogues });
  const conditions = inOrderOfWork(source).map((written) => new Condition(written, compiler));
  const telling = memoize((rule: RuleFile): Telling => {
    return compileTelling(
      compiler,
      rule,
      conditions.flatMap(({ expression }) => expression ?? []),
    );
  });
  const problems = (): readonly string[] => {
    telling(source);
    return compiler.problems;
  };

  const judge = (scope: Scope): Verdict => {
    let steps = 0;
    for (const condition of conditions) {
      const isMet = condition.isMet(scope);
      steps += stepsTaken();
      if (!isMet) return { message: undefined, steps };
    }
    if (problems().length > 0) return { message: undefined, steps };
    const { message, severities } = telling(source);
    const severity = severities.find(({ condition }) => condition.evaluate(scope)?.value === true)?.severity;
    return { message: message?.fill(scope), steps, ...(severity === undefined ? {} : { severity }) };
  };
  const mayFind = (scope: Scope): boolean =>
    conditions.every((condition) => condition.expression?.named.project === true || condition.isMet(scope));
  const rule: CompiledRule = {
    judge,
    mayFind,
    get named() {
      return telling(source).named;
    },
    get fixes() {
      return telling(source).fixes;
    },
  };
  conditions[0]?.compile();
  return { rule, problems };
}

/** A condition that is compiled when it is first asked. */
class Condition {
  readonly #written: WrittenCondition;
  readonly #compiler: RuleCompiler;
  #compiled: { readonly expression: Expression | undefined } | undefined;

  constructor(written: WrittenCondition, compiler: RuleCompiler) {
    this.#written = written;
    this.#compiler = compiler;
  }

  compile(): { readonly expression: Expression | undefined } {
    const { key, text } = this.#written;
    return (this.#compiled ??= { expression: this.#compiler.condition(key, text) });
  }

  /** Absent where it cannot be compiled. */
  get expression(): Expression | undefined {
    return (this.#compiled ?? this.compile()).expression;
  }

  isMet(scope: Scope): boolean {
    return this.expression?.evaluate(scope)?.value === this.#written.expected;
  }
}

function compileTelling(compiler: RuleCompiler, source: RuleFile, conditions: readonly Expression[]): Telling {
  const message = compiler.template('message', source.message);
  const severities = source.severityWhen.flatMap(([severity, text]) => {
    const condition = compiler.condition('severity/when', text);
    return condition === undefined ? [] : [{ severity, condition }];
  });
  const fixes = source.fixes.flatMap((fix) => compileFix(compiler, fix) ?? []);
  const all = [...conditions, ...(message === undefined ? [] : [message]), ...severities.map((each) => each.condition)];
  return { message, severities, fixes, named: namedInAll(all.map(({ named }) => named)) };
}

/** Either alone decides that nothing is told, so the one that seems lighter is asked first. */
function inOrderOfWork({ when, check }: RuleFile): readonly WrittenCondition[] {
  const checked: WrittenCondition = { key: 'check', text: check, expected: false };
  if (when === undefined) return [checked];
  const applies: WrittenCondition = { key: 'when', text: when, expected: true };
  return workIn(check) < workIn(when) ? [checked, applies] : [applies, checked];
}

/** By how it is written, since nothing is compiled to find out: a loop counts for the rounds that it usually takes. */
function workIn(text: string): number {
  const loops = text.match(/(?:\bfile(?:\.\w+|\[[^\]]*\])*)?\.(?:all|exists|exists_one|map|filter)\(/g) ?? [];
  return loops.reduce((work, loop) => work * (loop.startsWith('.') ? ownRounds : fileRounds), text.length);
}

/** What one thing in a file holds is little beside all that the file holds of a kind. */
const ownRounds = 2;
const fileRounds = 64;

function compileFix(compiler: RuleCompiler, fix: FixFile): CompiledFix | undefined {
  const title = compiler.template('fix/title', fix.title);
  const compiled = {
    safety: fix.safety,
    insert: compiler.values('fix/insert', fix.insert),
    set: compiler.placed('fix/set', fix.set),
    remove: fix.remove.flatMap((key) => compiler.template('fix/remove', key) ?? []),
    rename: compiler.placed('fix/rename', fix.rename),
  };
  return title && { ...compiled, title };
}

/** Compiles what stands at the keys of one file, and gathers what is wrong with it. */
class RuleCompiler {
  readonly problems: string[] = [];
  readonly #path: string;
  readonly #options: CompileOptions;

  constructor(path: string, options: CompileOptions) {
    this.#path = path;
    this.#options = options;
  }

  condition(key: string, text: string): Expression | undefined {
    const compiled = compileExpression(text, { ...this.#options, type: 'bool' });
    if (isExpression(compiled)) return compiled;
    this.#refuse(key, compiled);
    return undefined;
  }

  template(key: string, text: string): Template | undefined {
    const compiled = compileTemplate(text, this.#options);
    if (isTemplate(compiled)) return compiled;
    this.#refuse(key, compiled);
    return undefined;
  }

  values(key: string, values: Keys): [string, Written][] {
    return Object.entries(values).map(([name, value]) => [name, this.#written(key, value)]);
  }

  /** Values by keys that may hold expressions themselves. */
  placed(key: string, values: Keys): [Template, Written][] {
    return Object.entries(values).flatMap(([name, value]): [Template, Written][] => {
      const template = this.template(key, name);
      return template === undefined ? [] : [[template, this.#written(key, value)]];
    });
  }

  #written(key: string, value: unknown): Written {
    if (typeof value === 'string') {
      const template = this.template(key, value);
      return (scope) => plain(template?.evaluate(scope));
    }
    if (Array.isArray(value)) {
      const items = value.map((item) => this.#written(key, item));
      return (scope) => together(items.map((item) => item(scope)));
    }
    if (isObject(value)) {
      const names = Object.keys(value);
      const members = names.map((name) => this.#written(key, value[name]));
      return (scope) => {
        const values = together(members.map((member) => member(scope)))?.value;
        return values && { value: Object.fromEntries(names.map((name, index) => [name, values[index]])) };
      };
    }
    return () => ({ value });
  }

  #refuse(key: string, { message, start }: ExpressionProblem): void {
    const place = start === 0 ? '' : ` Look at its character ${String(start + 1)}.`;
    this.problems.push(`In "${this.#path}", "${key}" cannot be used. ${message}${place}`);
  }
}

function together(answers: readonly (Answer | undefined)[]): { value: unknown[] } | undefined {
  const values = answers.flatMap((answer) => (answer === undefined ? [] : [answer.value]));
  return values.length === answers.length ? { value: values } : undefined;
}

/** The value as a file can hold it. */
function plain(answer: Answer | undefined): Answer | undefined {
  const value = answer?.value;
  if (value instanceof Date) return { value: formatDate(value) };
  return typeof value === 'bigint' ? { value: Number(value) } : answer;
}
