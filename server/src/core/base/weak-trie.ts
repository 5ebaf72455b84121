import { WeakFacts } from './weak-facts.js';

interface Node<Value> {
  value: { readonly value: Value } | undefined;
  readonly next: WeakFacts<object, Node<Value>>;
}

/** Caches values by several objects at once, for as long as all of them live. */
export class WeakTrie<Value> {
  readonly #root: Node<Value> = createNode();

  /** The value of these very objects, in this order; made when it is not there yet. */
  get(keys: readonly object[], make: () => Value): Value {
    let node = this.#root;
    for (const key of keys) {
      let next = node.next.get(key);
      if (next === undefined) {
        next = createNode();
        node.next.set(key, next);
      }
      node = next;
    }
    node.value ??= { value: make() };
    return node.value.value;
  }
}

function createNode<Value>(): Node<Value> {
  return { value: undefined, next: new WeakFacts() };
}
