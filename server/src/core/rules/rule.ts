import type { MarkedName } from '../schema/marked-names.js';
import type { Finding } from '../text/finding.js';
import type { SourceFile } from '../text/source-file.js';
import type { TextRange } from '../text/text-range.js';
import type { KnownNames } from '../workspace/asked-names.js';
import type { FewFiles } from '../workspace/few-files.js';
import type { FileNames, SymbolName } from '../workspace/file-names.js';
import type { NameInPart } from '../workspace/per-marked-name.js';
import type { Project } from '../workspace/project.js';
import type { Environment } from '../workspace/snapshot.js';

export type Severity = 'error' | 'warning' | 'information' | 'hint';

/** A finding whose severity may depend on the file: on the step that it is at, say. */
export interface RuleFinding extends Finding {
  /** Replaces the severity of the rule. */
  readonly severity?: Severity;
  /** What the finding is about is defined, or used, in these other places; whoever shows them looks for them there. */
  readonly about?: SymbolName;
}

/** What there is to say of a rule, whatever it looks at. */
export interface RuleBase {
  /** `family/kebab-case`; also the folder and file name, the diagnostic code, and the anchor in the rule reference. */
  readonly id: string;
  readonly severity: Severity;
  readonly docs: RuleDocs;
}

/** A rule that looks at one file by itself. */
export interface Rule extends RuleBase {
  /** A file without a value that its schema calls by one of these concepts gives it nothing to find. */
  readonly concepts?: readonly string[];
  /**
   * Yields one finding per problem in `file`.
   *
   * Must depend on nothing but its arguments: what it yields is cached for as long as both stay the same.
   */
  check(file: SourceFile, environment: Environment): Iterable<RuleFinding>;
}

/** A rule that looks at one name of a file after the other, beside the names of all files of its project. */
export interface NameRule extends RuleBase {
  /**
   * Says what is wrong with a name; `range` counts from wherever the rule need not know.
   *
   * Must depend on nothing but its arguments: it is asked again when the text around the name changes, or when one of
   * its questions about the names of the project has another answer.
   */
  about(marked: MarkedName, range: TextRange, lookup: Lookup): RuleFinding | undefined;
}

/** What the names of a file are looked up in, and how this one is written. */
export interface Lookup extends Pick<NameInPart, 'scopes' | 'style'> {
  readonly names: KnownNames;
  readonly environment: Environment;
}

/** A rule that looks at one file beside the names of all files of its project. */
export interface ProjectRule extends RuleBase {
  /** Must depend on nothing but its arguments, as with a `Rule`; of other files it knows names only. */
  check(source: ProjectFile, project: Project): Iterable<RuleFinding>;
}

/** A rule that looks at files of a project which have values of a concept, and at no others. */
export interface ConceptRule extends ProjectRule {
  readonly concept: string;
  /** Whether it may find something in a file that says this, without a look at its text; `false` is certain. */
  mayTell(names: FileNames, project: Project): boolean;
  /** What it keeps of a few files at a time, where it asks for something in all of them; others may have that done ahead. */
  readonly known?: (files: FewFiles) => unknown;
}

/** A file of a project, and what it is read with. */
export interface ProjectFile {
  readonly file: SourceFile;
  readonly environment: Environment;
}

/** What is said of a rule, whether it is written in TypeScript or is a file of a pack. */
export type RuleDocs = (OneReason | TwoReasons) & {
  /** What must hold, as one sentence. */
  readonly summary: string;
  /** What the claim rests on, in words that a reader can follow up. */
  readonly source?: string;
  /** Fixtures; the test suite runs every one of them. */
  readonly examples: readonly [RuleExample, ...RuleExample[]];
};

interface OneReason {
  /** What goes wrong when it does not hold, for both teams alike. */
  readonly rationale: string;
}

interface TwoReasons {
  readonly why: Voices;
}

/** What goes wrong, as each team would say it. */
export interface Voices {
  readonly marketing: string;
  readonly it: string;
}

/** Why a rule is there, for each team. */
export function reasonsOf(docs: RuleDocs): Voices {
  return 'why' in docs ? docs.why : { marketing: docs.rationale, it: docs.rationale };
}

/** A file with the problem, annotated, and the same file without it. */
export interface RuleExample {
  readonly bad: string;
  readonly good: string;
  /** Whether the fix of the rule makes `good` out of `bad`. */
  readonly fixable: boolean;
  /** The day on which the example is looked at. */
  readonly today?: string;
}

/** Checks the declaration at compile time and keeps the literal type of its id. */
export function defineRule<const Id extends string>(rule: Rule & { readonly id: Id }): Rule & { readonly id: Id } {
  return rule;
}

/** As `defineRule`, for a rule about names. */
export function defineNameRule<const Id extends string>(
  rule: NameRule & { readonly id: Id },
): NameRule & { readonly id: Id } {
  return rule;
}

/** As `defineRule`, for a rule about a file beside the names of its project. */
export function defineConceptRule<const Id extends string>(
  rule: ConceptRule & { readonly id: Id },
): ConceptRule & { readonly id: Id } {
  return rule;
}
