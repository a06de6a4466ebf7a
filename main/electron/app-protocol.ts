import { readFile, realpath } from 'node:fs/promises';
import { extname } from 'node:path';
import { protocol, type Session } from 'electron';
import { assetPath } from './asset-path.ts';
import { CONTENT_SECURITY_POLICY } from './content-policy.ts';

const SCHEME = 'armwise';
export const APP_ORIGIN = `${SCHEME}://app`;
export const APP_URL = `${APP_ORIGIN}/index.html`;

const MIME_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};

/** Makes the scheme an origin of its own; must run before the app is ready. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: SCHEME, privileges: { standard: true, secure: true } },
  ]);
}

/** Serves the built window, and nothing beside it, under `armwise://app/`. */
export async function serveApp(session: Session, folder: string): Promise<void> {
  const root = await realpath(folder);
  session.protocol.handle(SCHEME, async (request) => {
    const file = request.method === 'GET' ? await assetPath(root, request.url) : null;
    const type = file === null ? undefined : MIME_TYPES[extname(file)];
    if (file === null || type === undefined) return new Response('Not found', { status: 404 });
    return new Response(new Uint8Array(await readFile(file)), {
      headers: {
        'Content-Type': type,
        'Content-Security-Policy': CONTENT_SECURITY_POLICY,
        'X-Content-Type-Options': 'nosniff',
        'Referrer-Policy': 'no-referrer',
        'Cross-Origin-Opener-Policy': 'same-origin',
      },
    });
  });
}
