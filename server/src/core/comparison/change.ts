/** Whether files that were valid stay valid: surely, surely not all, or nobody has found out. */
export type Verdict = 'compatible' | 'breaking' | 'undecidable';

/** Where in the files of a kind something has changed, and in which schema. */
export interface ChangePlace {
  /** The way from the root of a file; `*` is any key or item. */
  readonly path: readonly string[];
  /** The schema of the newer pack, or of the older one for what is gone. */
  readonly file: string;
  /** The way to the subschema in it. */
  readonly pointer: string;
}

/** One thing that a newer pack means differently. */
export interface Change {
  readonly about: ChangeSubject;
  readonly place?: ChangePlace;
  readonly verdict: Verdict;
  /** The keyword that has changed, of those that rules, other files and editors read and no value can fail. */
  readonly mark?: string;
  /** One sentence. */
  readonly message: string;
  /** Why nobody can tell from the packs alone, where that is known: one sentence. */
  readonly reason?: string;
  /** In words; absent where there was or is nothing. */
  readonly was?: string;
  readonly is?: string;
  /** A value for the place that was valid and is no longer, where one was found. */
  readonly example?: { readonly value: unknown };
  /** The migration that mends the files that this breaks. */
  readonly mendedBy?: string;
}

/** What a change is a change of. */
export interface ChangeSubject {
  readonly part: 'pack' | 'kind' | 'rule' | 'topic' | 'data';
  readonly name: string;
}

/** Breaking ones first. */
export const verdicts: readonly Verdict[] = ['breaking', 'undecidable', 'compatible'];

/** The change where it turns out that the files around it never meet it. */
export function asCompatible({ example: _, mendedBy: __, reason: ___, ...change }: Change): Change {
  return { ...change, verdict: 'compatible' };
}
