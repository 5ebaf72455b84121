import type { YamlMapping } from '../../yaml/node.js';
import { scalarIn, textIn } from './pages.js';

/** Whether the address of a file changes with its content, or may do so: a pattern stands for many addresses. */
export function isVersioned(asset: YamlMapping): boolean {
  if (scalarIn(asset, 'fingerprinted')?.value === true) return true;
  const url = textIn(asset, 'url') ?? '';
  if (url === '' || /[*[\]{}?]/.test(url)) return true;
  const path = url.replace(/^[a-z]+:\/\/[^/]*/i, '');
  return /20\d\d|\d+\.\d+|\bv\d|(?=[a-z]*\d)(?=\d*[a-z])[a-z0-9]{6,}/i.test(path);
}
