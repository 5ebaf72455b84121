/** Tells whoever waits that something has changed since they last looked. */
export interface Signal {
  readonly fire: () => void;
  /** Resolves at the next `fire`. */
  readonly next: () => Promise<void>;
}

export function createSignal(): Signal {
  let waiting: (() => void)[] = [];
  return {
    fire: () => {
      const woken = waiting;
      waiting = [];
      for (const wake of woken) wake();
    },
    next: () => new Promise((resolve) => waiting.push(resolve)),
  };
}
