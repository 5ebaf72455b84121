import type { ServerStatus } from '../../../server/src/lsp/protocol.js';

/** What the user may know about the server: `status` is absent until it says something about itself. */
export type ServerState =
  | { readonly kind: 'starting' }
  | { readonly kind: 'ready'; readonly status?: ServerStatus }
  | { readonly kind: 'stopped' }
  | { readonly kind: 'failed' };
