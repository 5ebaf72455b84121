import { listed } from '../base/counted.js';
import type { ScalarValue } from '../yaml/node.js';

/** What a pack says of how files of an earlier version become files of another. */
export interface Migration {
  /** In the pack: `migrations/2.0.0.yaml`. */
  readonly path: string;
  /** The versions that it leads on from, as a range: `^1.0`. */
  readonly from: string;
  /** The version that files are of afterwards. */
  readonly to: string;
  readonly steps: readonly Step[];
}

/** A place in files of a kind: keys from the root, in which `*` is any key or any item of a list. */
export type Pattern = readonly string[];

export type Step = Action & {
  /** The names of the kinds of file that it is for; all, if absent. */
  readonly kinds: ReadonlySet<string> | undefined;
};

/** Where a place to write to has a `*`, it is what the `*` of the place to read from is. */
export type Action =
  | { readonly action: 'rename'; readonly at: Pattern; readonly to: string }
  | { readonly action: 'move'; readonly at: Pattern; readonly to: Pattern }
  | { readonly action: 'set'; readonly at: Pattern; readonly value: unknown }
  | { readonly action: 'remove'; readonly at: Pattern }
  | { readonly action: 'map'; readonly at: Pattern; readonly values: ReadonlyMap<string, ScalarValue> }
  | { readonly action: 'split'; readonly at: Pattern; readonly pattern: string; readonly into: readonly SplitPart[] }
  | { readonly action: 'merge'; readonly from: readonly Pattern[]; readonly to: Pattern; readonly text: string }
  | { readonly action: 'rename_symbol'; readonly symbol: string; readonly from: string; readonly to: string };

/** A key that gets a part of a text; `{1}` and `{name}` in its text are groups of the pattern. */
export interface SplitPart {
  readonly to: Pattern;
  readonly text: string;
}

/** A step that changes data at places; the other kind changes a name wherever it stands. */
export type PlaceStep = Exclude<Step, { readonly action: 'rename_symbol' }>;

/** What a step does, in words: `Rename "deadline" to "due"`. */
export function stepTitle(step: Step): string {
  switch (step.action) {
    case 'rename':
      return `Rename ${last(step.at)} to "${step.to}"`;
    case 'move':
      return `Move ${last(step.at)} to "${shown(step.to)}"`;
    case 'set':
      return `Add ${last(step.at)}`;
    case 'remove':
      return `Remove ${last(step.at)}`;
    case 'map':
      return `Change the value of ${last(step.at)}`;
    case 'split':
      return `Split ${last(step.at)} into ${listed(
        step.into.map(({ to }) => last(to)),
        'and',
      )}`;
    case 'merge':
      return `Put ${listed(step.from.map(last), 'and')} together as ${last(step.to)}`;
    case 'rename_symbol':
      return `Rename "${step.from}" to "${step.to}"`;
  }
}

/** A place as users read it: `metrics/signups/due`. */
export function shown(path: readonly (string | number)[]): string {
  return path.join('/');
}

function last(pattern: Pattern): string {
  return pattern.at(-1) === '*' ? `what is in "${pattern.at(-2) ?? ''}"` : `"${pattern.at(-1) ?? ''}"`;
}
