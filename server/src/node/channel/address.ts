import path from 'node:path';

/** Where a channel lies. */
export type Address =
  | { readonly kind: 'web'; readonly base: URL }
  | { readonly kind: 'folder'; readonly folder: string }
  /** `reason` is one clause. */
  | { readonly kind: 'refused'; readonly reason: string };

/** Reads an address as users write it: `https://…`, or a folder. Plain HTTP is for this machine alone. */
export function readAddress(text: string): Address {
  if (!/^[a-z][a-z0-9+.-]+:/i.test(text)) return folderAddress(text);
  let base: URL;
  try {
    base = new URL(text);
  } catch {
    return refused('its address is not a whole one, such as https://schemas.acme.example/concord');
  }
  if (base.protocol === 'http:' && !isLoopback(base.hostname)) return refused('its address has to begin with https://');
  if (base.protocol !== 'https:' && base.protocol !== 'http:') return refused('its address has to begin with https://');
  if (base.username !== '' || base.password !== '') return refused('its address must not hold a password');
  base.search = '';
  base.hash = '';
  if (!base.pathname.endsWith('/')) base.pathname += '/';
  return { kind: 'web', base };
}

/** Whether an address can only be this machine. */
export function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(hostname);
}

/** A share in the network would be asked with the user's password for whatever name a project writes down. */
function folderAddress(text: string): Address {
  if (/^[\\/]{2}/.test(text)) return refused('it is a folder in the network, which a project may not name');
  return path.isAbsolute(text) ? { kind: 'folder', folder: text } : refused('its folder is not a whole path');
}

function refused(reason: string): Address {
  return { kind: 'refused', reason };
}
