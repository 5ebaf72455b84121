import { request as requestHttp, type ClientRequest, type IncomingMessage } from 'node:http';
import { request as requestHttps } from 'node:https';
import { connect, rootCertificates, type TLSSocket } from 'node:tls';

import { isLoopback } from './address.js';
import { ChannelError, theirs, yours } from './failure.js';

/** How a channel on the web is asked. */
export interface HttpSettings {
  /** Sent to one origin only: `https://schemas.acme.example`. */
  readonly token?: { readonly text: string; readonly origin: string };
  /** Certificates of authorities that are trusted beside those of Node, as PEM. */
  readonly ca?: string;
  /** `http://proxy.acme.example:3128`; this machine itself is never asked through it. */
  readonly proxy?: string;
  /** Milliseconds after which an answer that is not whole is given up. */
  readonly time: number;
}

export interface HttpAnswer {
  readonly status: number;
  /** Empty where the status says that there is nothing new. */
  readonly body: Buffer;
  readonly etag: string | undefined;
}

const mostRedirects = 5;

/**
 * Asks for one file, of which at most `maxBytes` are read. Throws a `ChannelError`, but for the statuses 200, 304, 403
 * and 404, which mean something to whoever asks.
 *
 * Nothing is ever unpacked, so that a small answer stays small, and no redirect leaves the origin.
 */
export async function httpGet(
  settings: HttpSettings,
  url: URL,
  { maxBytes, etag }: { readonly maxBytes: number; readonly etag?: string | undefined },
): Promise<HttpAnswer> {
  const signal = AbortSignal.timeout(settings.time);
  let at = url;
  for (let turn = 0; turn <= mostRedirects; turn++) {
    const answer = await answerTo(settings, at, etag, signal);
    const target = redirectOf(answer, at);
    if (target === undefined) return readAnswer(answer, maxBytes, signal);
    answer.destroy();
    if (target.origin !== url.origin) throw new ChannelError(theirs(`it leads elsewhere, to ${target.host}`));
    at = target;
  }
  throw new ChannelError(theirs('it leads in a circle'));
}

function redirectOf({ statusCode = 0, headers }: IncomingMessage, from: URL): URL | undefined {
  if (![301, 302, 303, 307, 308].includes(statusCode)) return undefined;
  try {
    return new URL(headers.location ?? '', from);
  } catch {
    throw new ChannelError(theirs('it leads nowhere'));
  }
}

async function answerTo(
  settings: HttpSettings,
  url: URL,
  etag: string | undefined,
  signal: AbortSignal,
): Promise<IncomingMessage> {
  try {
    return await new Promise<IncomingMessage>((resolve, reject) => {
      open(settings, url, etag, signal).then((request) => {
        request.on('response', resolve).on('error', reject).end();
      }, reject);
    });
  } catch (error) {
    throw new ChannelError(networkFailure(error, signal));
  }
}

async function open(
  settings: HttpSettings,
  url: URL,
  etag: string | undefined,
  signal: AbortSignal,
): Promise<ClientRequest> {
  const { token, ca, proxy } = settings;
  const headers = {
    accept: 'application/json, application/octet-stream;q=0.9, */*;q=0.1',
    'accept-encoding': 'identity',
    'user-agent': 'concord',
    ...(etag === undefined ? {} : { 'if-none-match': etag }),
    ...(token?.origin === url.origin ? { authorization: `Bearer ${token.text}` } : {}),
  };
  const options = { headers, signal };
  if (proxy !== undefined && !isLoopback(url.hostname)) {
    const socket = await tunnel(new URL(proxy), url, { ca, signal });
    return requestHttps(url, { ...options, createConnection: () => socket });
  }
  return url.protocol === 'https:'
    ? requestHttps(url, { ...options, agent: false, ...trusting(ca) })
    : requestHttp(url, { ...options, agent: false });
}

/** A private authority does not take the place of the public ones. */
function trusting(ca: string | undefined): { ca?: string[] } {
  return ca === undefined ? {} : { ca: [...rootCertificates, ca] };
}

/** Has the proxy connect us, and speaks TLS through it with the server itself. */
function tunnel(
  proxy: URL,
  { hostname, port }: URL,
  { ca, signal }: { readonly ca: string | undefined; readonly signal: AbortSignal },
): Promise<TLSSocket> {
  const host = hostname.replace(/^\[|\]$/g, '');
  const target = `${hostname}:${port === '' ? '443' : port}`;
  const password = `${decodeURIComponent(proxy.username)}:${decodeURIComponent(proxy.password)}`;
  const headers = {
    host: target,
    ...(proxy.username === '' ? {} : { 'proxy-authorization': `Basic ${Buffer.from(password).toString('base64')}` }),
  };
  return new Promise((resolve, reject) => {
    const request = requestHttp({
      ...{ host: proxy.hostname, port: proxy.port === '' ? 80 : Number(proxy.port) },
      ...{ method: 'CONNECT', path: target, headers, signal, agent: false },
    });
    request.on('error', reject).on('connect', ({ statusCode = 0 }, socket) => {
      if (statusCode === 200) {
        const secure = connect({ socket, servername: host, ...trusting(ca) }, () => {
          resolve(secure);
        });
        secure.on('error', reject);
        return;
      }
      socket.destroy();
      reject(new ChannelError(statusFailure(statusCode, undefined)));
    });
    request.end();
  });
}

async function readAnswer(answer: IncomingMessage, maxBytes: number, signal: AbortSignal): Promise<HttpAnswer> {
  const { statusCode: status = 0, headers } = answer;
  const { etag } = headers;
  if (status === 304 || status === 403 || status === 404) {
    answer.destroy();
    return { status, body: Buffer.alloc(0), etag };
  }
  const problem = status === 200 ? problemWith(headers) : statusFailure(status, headers['retry-after']);
  if (problem !== undefined) {
    answer.destroy();
    throw new ChannelError(problem);
  }
  const parts: Buffer[] = [];
  let length = 0;
  try {
    for await (const part of answer as AsyncIterable<Buffer>) {
      length += part.length;
      if (length > maxBytes) break;
      parts.push(part);
    }
  } catch (error) {
    throw new ChannelError(networkFailure(error, signal));
  } finally {
    answer.destroy();
  }
  if (length > maxBytes) throw new ChannelError(theirs('it sends more than a pack may hold'));
  return { status, body: Buffer.concat(parts), etag };
}

/** What a good answer says of itself that shows it is none. */
function problemWith(headers: IncomingMessage['headers']) {
  const { 'content-encoding': encoding = 'identity', 'content-type': type = '' } = headers;
  if (encoding !== 'identity') return theirs('it sends its files packed, though it was asked not to');
  if (/^text\/html\b/i.test(type)) return yours('a web page comes instead of its files, as where one has to sign in');
  return undefined;
}

function statusFailure(status: number, retryAfter: string | undefined) {
  const seconds = secondsIn(retryAfter);
  if (status === 401) return yours('its server asks for a token, or does not know this one (status 401)');
  if (status === 407) return yours('the proxy asks for a password (status 407)');
  if (status === 429) return theirs('its server asks for a pause (status 429)', seconds);
  if (status >= 500) return theirs(`its server has a problem of its own (status ${String(status)})`, seconds);
  return theirs(`its server answers with status ${String(status)}`, seconds);
}

/** A number of seconds or a date, an hour at most. */
function secondsIn(retryAfter: string | undefined): number | undefined {
  if (retryAfter === undefined) return undefined;
  const seconds = /^\d{1,9}$/.test(retryAfter) ? Number(retryAfter) : (Date.parse(retryAfter) - Date.now()) / 1000;
  return Number.isNaN(seconds) ? undefined : Math.min(Math.max(Math.ceil(seconds), 0), 3600);
}

/** What the network has to say, in words. */
function networkFailure(error: unknown, signal: AbortSignal) {
  if (error instanceof ChannelError) return error.failed;
  if (signal.aborted) return theirs('its server takes too long');
  const { code = '', message } = error as NodeJS.ErrnoException;
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN')
    return yours('its server cannot be found (there may be no network)');
  if (code === 'ECONNREFUSED' || code === 'EHOSTUNREACH' || code === 'ENETUNREACH' || code === 'EADDRNOTAVAIL') {
    return yours('its server cannot be reached (there may be no network)');
  }
  if (/CERT|SSL|TLS|SELF_SIGNED|UNABLE_TO/i.test(code) || /certificate/i.test(message)) {
    return yours('the certificate of its server is not one that this machine trusts');
  }
  return theirs('the connection to its server breaks off');
}
