import { lastAtMost } from '../base/last-at-most.js';

/** So many lines are kept together: an edit copies those around it, and one number for each other stretch. */
const usual = 512;

/** Neighbouring lines: where each starts, from the start of the first. */
interface Stretch {
  readonly starts: Int32Array;
  /** Where the first line starts in the text. */
  readonly offset: number;
  /** The number of the first line. */
  readonly line: number;
}

/** The offsets at which the lines of a text start, of which an edit copies few. Immutable. */
export class LineStarts {
  readonly #stretches: readonly Stretch[];
  /** Of lines. */
  readonly count: number;

  private constructor(stretches: readonly Stretch[], count: number) {
    this.#stretches = stretches;
    this.count = count;
  }

  static of(starts: readonly number[]): LineStarts {
    return new LineStarts(cut(starts, 0), starts.length);
  }

  /** Where a line starts; absent when there is no such line. */
  at(line: number): number | undefined {
    const stretch = this.#stretches[this.#indexOf(line)];
    const start = stretch?.starts[line - stretch.line];
    return stretch === undefined || start === undefined ? undefined : stretch.offset + start;
  }

  /** The line that an offset is on. */
  lineOf(offset: number): number {
    const stretch = this.#stretches[lastWhere(this.#stretches, (each) => each.offset <= offset)];
    return stretch === undefined ? 0 : stretch.line + lastAtMost(stretch.starts, offset - stretch.offset);
  }

  /** All of them, in order. */
  *values(): Iterable<number> {
    for (const { starts, offset } of this.#stretches) for (const start of starts) yield offset + start;
  }

  /** With other lines in place of those from `first` up to `next`, and those behind moved. */
  replaced(first: number, next: number, between: readonly number[], shift: number): LineStarts {
    const stretches = this.#stretches;
    const from = this.#indexOf(Math.max(0, first - 1));
    const to = this.#indexOf(Math.min(next, this.count - 1)) + 1;
    const before = stretches[from]?.line ?? 0;
    const behind = stretches[to]?.line ?? this.count;
    const touched: number[] = [];
    this.#add(touched, before, first, 0);
    for (const start of between) touched.push(start);
    this.#add(touched, next, behind, shift);
    const more = between.length - (next - first);
    const moved = stretches.slice(to).map(({ starts, offset, line }) => {
      return { starts, offset: offset + shift, line: line + more };
    });
    return new LineStarts([...stretches.slice(0, from), ...cut(touched, before), ...moved], this.count + more);
  }

  /** Adds the starts of lines of one stretch, moved. */
  #add(all: number[], first: number, next: number, shift: number): void {
    const stretch = this.#stretches[this.#indexOf(first)];
    if (stretch === undefined) return;
    const by = stretch.offset + shift;
    for (let line = first; line < next; line++) all.push((stretch.starts[line - stretch.line] ?? 0) + by);
  }

  #indexOf(line: number): number {
    return lastWhere(this.#stretches, (each) => each.line <= line);
  }
}

function cut(starts: readonly number[], line: number): Stretch[] {
  const stretches: Stretch[] = [];
  for (let first = 0; first < starts.length;) {
    // What is left over stays with the last ones.
    const next = starts.length - first < 2 * usual ? starts.length : first + usual;
    const offset = starts[first] ?? 0;
    const own = new Int32Array(next - first);
    for (let index = first; index < next; index++) own[index - first] = (starts[index] ?? 0) - offset;
    stretches.push({ starts: own, offset, line: line + first });
    first = next;
  }
  return stretches;
}

/** The last stretch for which something holds that holds for all before it; the first where it holds for none. */
function lastWhere(stretches: readonly Stretch[], holds: (stretch: Stretch) => boolean): number {
  let low = 0;
  let high = stretches.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    const stretch = stretches[middle];
    if (stretch !== undefined && holds(stretch)) low = middle;
    else high = middle - 1;
  }
  return low;
}
