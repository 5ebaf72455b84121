/** A static file server for the web extension host, which loads extensions over HTTP from another origin. */
import { createReadStream, statSync } from 'node:fs';
import { createServer } from 'node:http';
import path from 'node:path';

const types = new Map([
  ['.js', 'text/javascript'],
  ['.json', 'application/json'],
]);

/**
 * @param {string} root
 * @returns {Promise<{ readonly authority: string, readonly stop: () => Promise<void> }>}
 */
export async function serveFiles(root) {
  const server = createServer((request, response) => {
    response.setHeader('Access-Control-Allow-Origin', '*');
    response.setHeader('Access-Control-Allow-Headers', '*');
    response.setHeader('Cross-Origin-Resource-Policy', 'cross-origin');

    const file = path.join(root, decodeURIComponent(new URL(request.url ?? '/', 'http://localhost').pathname));
    if (request.method === 'OPTIONS') response.writeHead(204).end();
    else if (!file.startsWith(root + path.sep) || !statSync(file, { throwIfNoEntry: false })?.isFile())
      response.writeHead(404).end();
    else {
      response.setHeader('Content-Type', types.get(path.extname(file)) ?? 'application/octet-stream');
      createReadStream(file).pipe(response);
    }
  });

  await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The file server has no port.');
  return {
    authority: `127.0.0.1:${address.port}`,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
