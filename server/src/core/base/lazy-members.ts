/** What an object that was made here holds: the value of a member is worked out when somebody asks for it. */
interface Members {
  readonly keys: ReadonlyMap<string, unknown>;
  readonly valueOf: (name: string) => unknown;
}

const known = new WeakMap<object, Members>();

/** With as few members, working all of them out costs less than looking at one through a proxy. */
const few = 64;

/** A plain object, as far as anybody can tell, that costs what is looked at: it may have thousands of members. */
export function lazyMembers<Key>(keys: ReadonlyMap<string, Key>, valueOf: (key: Key) => unknown): object {
  if (keys.size <= few) return allMembers(keys, valueOf);
  return create({
    keys,
    valueOf: (name) => {
      const key = keys.get(name);
      return key === undefined ? undefined : valueOf(key);
    },
  });
}

function allMembers<Key>(keys: ReadonlyMap<string, Key>, valueOf: (key: Key) => unknown): object {
  const data: Record<string, unknown> = {};
  for (const [name, key] of keys) {
    const value = valueOf(key);
    // An ordinary assignment would change the object instead.
    if (name === '__proto__')
      Object.defineProperty(data, name, { value, enumerable: true, configurable: true, writable: true });
    else data[name] = value;
  }
  return data;
}

/** The object with another value of one of its members. */
export function withMember(data: object, name: string, value: unknown): object {
  const members = known.get(data);
  if (members?.keys.has(name) !== true) return { ...data, [name]: value };
  return create({ keys: members.keys, valueOf: (other) => (other === name ? value : members.valueOf(other)) });
}

function create(members: Members): object {
  const made = new Proxy({}, handlerFor(members));
  known.set(made, members);
  return made;
}

function handlerFor({ keys, valueOf }: Members): ProxyHandler<object> {
  return {
    get: (target, name, receiver) => {
      return isOwn(name) ? valueOf(name) : (Reflect.get(target, name, receiver) as unknown);
    },
    has: (target, name) => isOwn(name) || Reflect.has(target, name),
    ownKeys: () => [...keys.keys()],
    getOwnPropertyDescriptor: (_target, name) => {
      if (!isOwn(name)) return undefined;
      return { value: valueOf(name), enumerable: true, configurable: true, writable: true };
    },
  };

  function isOwn(name: string | symbol): name is string {
    return typeof name === 'string' && keys.has(name);
  }
}
