import { randomUUID } from 'node:crypto';
import { realpath, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { GrantedFile } from '../../shared/contract/bridge.ts';

/** More than anyone drops on one window; the oldest grants lapse beyond it. */
const GRANTS_KEPT = 200;

/** The files that the user has chosen or dropped. The window knows them by token, never by path. */
export class FileGrants {
  readonly #paths = new Map<string, string>();

  /** @returns the grant, or null when the path is no regular file */
  async grant(path: string): Promise<GrantedFile | null> {
    try {
      const real = await realpath(path);
      const about = await stat(real);
      if (!about.isFile()) return null;
      const token = randomUUID();
      this.#paths.set(token, real);
      this.#forgetOldest();
      return { token, name: basename(path), size: about.size };
    } catch {
      return null;
    }
  }

  /** @returns the path that a token stands for, or null */
  path(token: string): string | null {
    return this.#paths.get(token) ?? null;
  }

  #forgetOldest(): void {
    for (const token of this.#paths.keys()) {
      if (this.#paths.size <= GRANTS_KEPT) return;
      this.#paths.delete(token);
    }
  }
}
