declare module 'semver' {
  interface Options {
    readonly includePrerelease?: boolean;
  }

  /** As much of the package as is used here. */
  export function valid(version: string): string | null;
  export function validRange(range: string): string | null;
  export function satisfies(version: string, range: string, options?: Options): boolean;
  export function intersects(one: string, other: string, options?: Options): boolean;
  export function compare(one: string, other: string): -1 | 0 | 1;
}
