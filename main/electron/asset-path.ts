import { realpath } from 'node:fs/promises';
import { join, sep } from 'node:path';

/**
 * The file that a URL of the window's own scheme names.
 * @param root real path of the folder that may be served
 * @param url such as `armwise://app/assets/index.js`; the bare host means index.html
 * @returns the real path of a file under `root`, or null when the URL names none: wrong host, a path that
 *   climbs, an encoded separator, a link that leads outside, a file that is not there
 */
export async function assetPath(root: string, url: string): Promise<string | null> {
  const parsed = URL.canParse(url) ? new URL(url) : null;
  if (parsed === null || parsed.host !== 'app') return null;
  // The parser has resolved `..` and `%2e%2e` already; what is left encoded is meant to get past it.
  if (/%(2e|2f|5c|00)/i.test(parsed.pathname)) return null;
  const path = decoded(parsed.pathname);
  if (path === null || /[\\\0]/.test(path) || path.split('/').includes('..')) return null;
  try {
    const file = await realpath(join(root, path === '/' || path === '' ? 'index.html' : path));
    return file.startsWith(root + sep) ? file : null;
  } catch {
    return null;
  }
}

function decoded(path: string): string | null {
  try {
    return decodeURIComponent(path);
  } catch {
    return null;
  }
}
