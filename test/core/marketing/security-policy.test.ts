import assert from 'node:assert/strict';
import { test } from 'mocha';

import { allowsHost, scriptDirective } from '../../../server/src/core/marketing/security-policy.js';

const host = 'www.googletagmanager.com';

/** A policy, the directive that counts, and whether it lets the host in. */
const table: readonly (readonly [string, string | undefined, boolean])[] = [
  ["script-src 'self'", "script-src 'self'", false],
  ["default-src 'self' ; script-src https://*.googletagmanager.com", 'script-src https://*.googletagmanager.com', true],
  ['script-src googletagmanager.com', 'script-src googletagmanager.com', false],
  ['Script-Src WWW.googletagmanager.com:443/gtm.js', 'Script-Src WWW.googletagmanager.com:443/gtm.js', true],
  ["script-src 'self'; script-src-elem *", 'script-src-elem *', true],
  ["script-src 'self'; script-src *", "script-src 'self'", false],
  ["script-src 'nonce-abc'", "script-src 'nonce-abc'", true],
  ["script-src 'sha256-abc='", "script-src 'sha256-abc='", true],
  ["script-src 'strict-dynamic'", "script-src 'strict-dynamic'", true],
  ['script-src https:', 'script-src https:', true],
  ["default-src 'none'", "default-src 'none'", false],
  ["img-src 'self'", undefined, false],
];

for (const [policy, directive, isAllowed] of table) {
  test(policy, () => {
    const found = scriptDirective(policy);
    assert.equal(found && policy.slice(found.start, found.end), directive);
    if (found !== undefined) assert.equal(allowsHost(found, host), isAllowed);
  });
}
