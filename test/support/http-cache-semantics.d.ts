declare module 'http-cache-semantics' {
  interface Message {
    readonly headers: Readonly<Record<string, string>>;
    readonly status?: number;
    readonly method?: string;
    readonly url?: string;
  }

  /** As much of the package as tests compare with. */
  class CachePolicy {
    constructor(request: Message, response: Message, options?: { readonly shared?: boolean });
    storable(): boolean;
    maxAge(): number;
  }

  export = CachePolicy;
}
