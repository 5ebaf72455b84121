/** A stretch of a text. */
interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** One `name=value` of a query, as it is written. */
export interface QueryParameter extends Stretch {
  readonly name: string;
  readonly nameRange: Stretch;
  /** Absent where there is no equals sign. */
  readonly value?: string;
  readonly valueRange: Stretch;
}

/** The parts of an address (RFC 3986, section 3), with their positions in it. */
export interface WebAddress {
  readonly scheme: string;
  readonly host: string;
  readonly path: Stretch;
  readonly query: Stretch | undefined;
  readonly parameters: readonly QueryParameter[];
  readonly fragment: Stretch | undefined;
}

/** The pattern of RFC 3986, appendix B. */
const parts = /^(?:([^:/?#]+):)?(?:\/\/([^/?#]*))?([^?#]*)(?:\?([^#]*))?(?:#(.*))?$/su;

/** Takes an address apart, and decodes nothing. */
export function readWebAddress(text: string): WebAddress {
  const match = parts.exec(text);
  const [scheme, authority, path = '', query, fragment] = match?.slice(1) as (string | undefined)[];
  const pathStart =
    (scheme === undefined ? 0 : scheme.length + 1) + (authority === undefined ? 0 : authority.length + 2);
  const pathEnd = pathStart + path.length;
  const queryRange = query === undefined ? undefined : { start: pathEnd + 1, end: pathEnd + 1 + query.length };
  const fragmentStart = (queryRange?.end ?? pathEnd) + 1;
  return {
    scheme: (scheme ?? '').toLowerCase(),
    host: hostOf(authority ?? ''),
    path: { start: pathStart, end: pathEnd },
    query: queryRange,
    parameters: queryRange === undefined ? [] : parametersIn(text, queryRange),
    fragment: fragment === undefined ? undefined : { start: fragmentStart, end: fragmentStart + fragment.length },
  };
}

function hostOf(authority: string): string {
  return authority.replace(/^.*@/, '').replace(/:\d*$/, '').toLowerCase();
}

function parametersIn(text: string, { start, end }: Stretch): QueryParameter[] {
  const found: QueryParameter[] = [];
  let from = start;
  for (const written of text.slice(start, end).split('&')) {
    const to = from + written.length;
    const equals = written.indexOf('=');
    const nameEnd = equals === -1 ? to : from + equals;
    if (written !== '') {
      found.push({
        start: from,
        end: to,
        name: text.slice(from, nameEnd),
        nameRange: { start: from, end: nameEnd },
        ...(equals === -1 ? {} : { value: written.slice(equals + 1) }),
        valueRange: { start: equals === -1 ? to : nameEnd + 1, end: to },
      });
    }
    from = to + 1;
  }
  return found;
}
