import type { ChannelOptions } from './update.js';

/** What the environment says of the way to an address: a token with the origin that it is for, and a proxy. */
export function surroundingsOf(
  env: NodeJS.ProcessEnv,
  address: string,
): Pick<ChannelOptions, 'token' | 'tokenOrigin' | 'proxy'> {
  const { CONCORD_TOKEN: token, CONCORD_TOKEN_ORIGIN: tokenOrigin } = env;
  return { token, tokenOrigin, proxy: isDirect(env, address) ? undefined : proxyOf(env) };
}

function proxyOf({ HTTPS_PROXY, https_proxy }: NodeJS.ProcessEnv): string | undefined {
  const proxy = https_proxy ?? HTTPS_PROXY ?? '';
  return proxy === '' ? undefined : proxy.includes('://') ? proxy : `http://${proxy}`;
}

/** `NO_PROXY` lists the hosts that are asked directly, each with all hosts below it. */
function isDirect({ NO_PROXY, no_proxy }: NodeJS.ProcessEnv, address: string): boolean {
  const host = URL.canParse(address) ? new URL(address).hostname : '';
  const listed = (no_proxy ?? NO_PROXY ?? '').split(',').map((entry) => entry.trim().replace(/^\*?\./, ''));
  return listed.some((entry) => entry === '*' || (entry !== '' && (host === entry || host.endsWith(`.${entry}`))));
}
