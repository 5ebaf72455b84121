/** Work that whoever has time does ahead, a step at a time; whoever asks what comes of it has the rest of it done at once. */
export interface Gradual<Value> {
  /** The steps that are left. */
  readonly steps: () => Iterable<undefined>;
  readonly value: () => Value;
}

export function gradually<Value>(work: Generator<undefined, Value>): Gradual<Value> {
  let last: IteratorResult<undefined, Value> | undefined;
  const step = () => (last?.done === true ? last : (last = work.next()));
  return {
    *steps() {
      while (step().done !== true) yield;
    },
    value() {
      for (;;) {
        const { done, value } = step();
        if (done === true) return value;
      }
    },
  };
}
