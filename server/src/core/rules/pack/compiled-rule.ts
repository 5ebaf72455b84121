import {
  compileExpression,
  isExpression,
  stepsTaken,
  type Answer,
  type CompileOptions,
  type Expression,
} from '../../expressions/compile.js';
import { formatDate } from '../../values/date.js';
import { namedInAll, type Named } from '../../expressions/names.js';
import type { ExpressionProblem } from '../../expressions/problem.js';
import type { Scope } from '../../expressions/scope.js';
import { compileTemplate, isTemplate, type Template } from '../../expressions/template.js';
import { isObject } from '../../schema/schema.js';
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

/** A rule, and what is wrong with its expressions; one with a problem finds nothing. */
export interface Compiling {
  readonly rule: CompiledRule | undefined;
  readonly problems: readonly string[];
}

/** Compiles all expressions of a rule. */
export function compileRule(source: RuleFile, catalogues: ReadonlySet<string>): Compiling {
  const compiler = new RuleCompiler(source.path, { catalogues });
  const when = source.when === undefined ? undefined : compiler.condition('when', source.when);
  const check = compiler.condition('check', source.check);
  const message = compiler.template('message', source.message);
  const severities = source.severityWhen.flatMap(([severity, text]) => {
    const condition = compiler.condition('severity/when', text);
    return condition === undefined ? [] : [{ severity, condition }];
  });
  const fixes = source.fixes.map((fix) => compileFix(compiler, fix));
  const { problems } = compiler;
  if (check === undefined || message === undefined || problems.length > 0) return { rule: undefined, problems };

  const conditions = severities.map(({ condition }) => condition.named);
  const named = namedInAll([...(when === undefined ? [] : [when.named]), check.named, message.named, ...conditions]);
  const conditionsOfFinding = inOrderOfWork(when, check);
  const judge = (scope: Scope): Verdict => {
    let steps = 0;
    for (const { expression, expected } of conditionsOfFinding) {
      const isMet = expression.evaluate(scope)?.value === expected;
      steps += stepsTaken();
      if (!isMet) return { message: undefined, steps };
    }
    const severity = severities.find(({ condition }) => condition.evaluate(scope)?.value === true)?.severity;
    return { message: message.fill(scope), steps, ...(severity === undefined ? {} : { severity }) };
  };
  const ofOneFile = conditionsOfFinding.filter(({ expression }) => !expression.named.project);
  const mayFind = (scope: Scope): boolean =>
    ofOneFile.every(({ expression, expected }) => expression.evaluate(scope)?.value === expected);
  return { rule: { named, judge, mayFind, fixes: fixes.filter((fix) => fix !== undefined) }, problems };
}

/** What must come out how before anything is told. Either alone decides that nothing is, so the lighter one is asked first. */
function inOrderOfWork(when: Expression | undefined, check: Expression) {
  const checked = { expression: check, expected: false };
  if (when === undefined) return [checked];
  const applies = { expression: when, expected: true };
  return check.weight < when.weight ? [checked, applies] : [applies, checked];
}

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
