/** One directive of a content security policy, with its place in the text. */
export interface PolicyDirective {
  readonly name: string;
  readonly sources: readonly string[];
  readonly start: number;
  readonly end: number;
}

/** The directive that decides which scripts a page may load; absent where the policy leaves them alone. */
export function scriptDirective(policy: string): PolicyDirective | undefined {
  const directives = directivesIn(policy);
  return ['script-src-elem', 'script-src', 'default-src']
    .map((name) => directives.find((directive) => directive.name === name))
    .find((directive) => directive !== undefined);
}

/** Whether a directive lets scripts of a host in, or in a way of its own that does not go by hosts. */
export function allowsHost({ sources }: PolicyDirective, host: string): boolean {
  return sources.some((source) => {
    const small = source.toLowerCase();
    if (/^'(?:nonce-|sha(?:256|384|512)-|strict-dynamic')/.test(small)) return true;
    if (small === '*' || small === 'https:' || small === 'http:') return true;
    const pattern = small.replace(/^https?:\/\//, '').replace(/(?::(?:\d+|\*))?(?:\/.*)?$/, '');
    return pattern.startsWith('*.') ? host.endsWith(pattern.slice(1)) : pattern === host;
  });
}

function directivesIn(policy: string): PolicyDirective[] {
  const found: PolicyDirective[] = [];
  let from = 0;
  for (const written of policy.split(';')) {
    const [name, ...sources] = written.trim().split(/\s+/);
    const start = from + written.length - written.trimStart().length;
    const isFirst = !found.some((directive) => directive.name === name?.toLowerCase());
    // Of equal directives the first counts.
    if (name !== undefined && name !== '' && isFirst) {
      found.push({ name: name.toLowerCase(), sources, start, end: start + written.trim().length });
    }
    from += written.length + 1;
  }
  return found;
}
