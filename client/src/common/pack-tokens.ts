import { window, type SecretStorage } from 'vscode';

import type { TokenParams, TokenResult } from '../../../server/src/lsp/protocol.js';

/** Tokens for servers that packs come from, each for one origin, in the secret storage of the editor. */
export interface PackTokens {
  /** Answers `concord/token`. */
  readonly find: (params: TokenParams) => Promise<TokenResult>;
  /** Asks the user for a token; whether there is another one now. */
  readonly set: () => Promise<boolean>;
  /** The tokens that the server was given, which are to be logged nowhere. */
  readonly handedOut: ReadonlySet<string>;
}

export function createPackTokens(secrets: SecretStorage): PackTokens {
  const handedOut = new Set<string>();
  return {
    find: async ({ origin }) => {
      const token = await secrets.get(keyOf(origin));
      if (token === undefined) return null;
      handedOut.add(token);
      return { token };
    },

    set: async () => {
      const address = await window.showInputBox({
        title: 'Set the token for packs (1/2)',
        prompt: 'The address that packs come from. The token is sent to its server and to no other.',
        placeHolder: 'https://packs.acme.example',
        ignoreFocusOut: true,
        validateInput: (text) => (originOf(text) === undefined ? 'It begins with https:// and a name.' : undefined),
      });
      const origin = address === undefined ? undefined : originOf(address);
      if (origin === undefined) return false;
      const token = await window.showInputBox({
        title: 'Set the token for packs (2/2)',
        prompt: `The token for ${origin}. Without one, what is known is forgotten.`,
        password: true,
        ignoreFocusOut: true,
      });
      if (token === undefined) return false;
      if (token.trim() === '') await secrets.delete(keyOf(origin));
      else await secrets.store(keyOf(origin), token.trim());
      return true;
    },

    handedOut,
  };
}

function keyOf(origin: string): string {
  return `concord.token ${origin}`;
}

/** As a server knows itself: without a path, in small letters, without the usual port. */
function originOf(address: string): string | undefined {
  const [, scheme, host] = /^(https?):\/\/([^\s/?#@]+)(?:[/?#]|$)/i.exec(address.trim()) ?? [];
  if (scheme === undefined || host === undefined) return undefined;
  const usual = scheme.toLowerCase() === 'https' ? ':443' : ':80';
  const name = host.toLowerCase();
  return `${scheme.toLowerCase()}://${name.endsWith(usual) ? name.slice(0, -usual.length) : name}`;
}
