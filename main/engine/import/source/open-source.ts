import { createHash } from 'node:crypto';
import { type BigIntStats, constants } from 'node:fs';
import { type FileHandle, open, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { EngineError } from '../../../../shared/contract/errors.ts';
import { importFileText } from '../../../../shared/text/import-refusals.ts';

const GIGABYTE = 2 ** 30;
export const MAX_GIGABYTES = 4;
const CHUNK = 2 ** 18;

/** A CSV file held open for the whole import, so that every pass reads the same file even when its name is re-used. */
export interface Source {
  /** The file's name without its folder. */
  readonly name: string;
  readonly size: number;
  /** Tells the file from another of its name, and from itself after a change; it says nothing of what is in it. */
  readonly fingerprint: string;
  /**
   * Reads the file from its beginning. Every pass must give the same bytes. A chunk is valid until the next is asked for.
   *
   * @throws EngineError `file` when the file changed since the first pass
   */
  read(): AsyncGenerator<Buffer, void, undefined>;
  /** SHA-256 of the file, in hex; known after the first complete pass. */
  sha256(): string;
  close(): Promise<void>;
}

/**
 * Opens a file for import.
 *
 * @throws EngineError `file` when it is missing, unreadable, not an ordinary file or larger than `MAX_GIGABYTES`
 */
export async function openSource(path: string): Promise<Source> {
  const name = printable(basename(path));
  let handle: FileHandle | undefined;
  try {
    // stat before open: opening a FIFO that nobody writes to would wait for ever.
    refuseSpecial(await stat(path), name);
    handle = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    const opened = await handle.stat();
    refuseSpecial(opened, name);
    const fingerprint = fingerprintOf(await handle.stat({ bigint: true }));
    return source(handle, { name, fingerprint, size: opened.size, mtimeMs: opened.mtimeMs });
  } catch (error) {
    await handle?.close();
    throw fileError(error, name);
  }
}

type SourceFacts = Pick<Source, 'name' | 'fingerprint' | 'size'> & { readonly mtimeMs: number };

function source(handle: FileHandle, { name, fingerprint, size, mtimeMs }: SourceFacts): Source {
  let sha256: string | null = null;
  async function* read(): AsyncGenerator<Buffer, void, undefined> {
    const hash = createHash('sha256');
    const buffer = Buffer.allocUnsafe(CHUNK);
    let position = 0;
    for (;;) {
      const { bytesRead } = await attempt(() => handle.read(buffer, 0, CHUNK, position), name);
      if (bytesRead === 0) break;
      position += bytesRead;
      if (position > size) throw new EngineError('file', importFileText.changed(name));
      const chunk = buffer.subarray(0, bytesRead);
      hash.update(chunk);
      yield chunk;
    }
    const digest = hash.digest('hex');
    const now = await attempt(() => handle.stat(), name);
    const same = now.size === size && now.mtimeMs === mtimeMs && position === size;
    if (!same || (sha256 !== null && sha256 !== digest)) {
      throw new EngineError('file', importFileText.changed(name));
    }
    sha256 = digest;
  }
  return {
    name,
    size,
    fingerprint,
    read,
    sha256: () => {
      if (sha256 === null) throw new EngineError('internal', 'The file has not been read yet.');
      return sha256;
    },
    close: () => handle.close(),
  };
}

/** Which file it is and when it was last written; the time of the last change (ctime) cannot be set back. */
function fingerprintOf({ dev, ino, size, mtimeNs, ctimeNs }: BigIntStats): string {
  const facts = [dev, ino, size, mtimeNs, ctimeNs].join(' ');
  return createHash('sha256').update(facts).digest('hex').slice(0, 32);
}

interface FileFacts {
  isFile(): boolean;
  isDirectory(): boolean;
  readonly size: number;
}

function refuseSpecial(facts: FileFacts, name: string): void {
  if (facts.isDirectory()) throw new EngineError('file', importFileText.folder(name));
  if (!facts.isFile()) throw new EngineError('file', importFileText.special(name));
  if (facts.size > MAX_GIGABYTES * GIGABYTE) {
    throw new EngineError('file', importFileText.tooLarge(name, MAX_GIGABYTES));
  }
}

async function attempt<T>(action: () => Promise<T>, name: string): Promise<T> {
  try {
    return await action();
  } catch (error) {
    throw fileError(error, name);
  }
}

function fileError(error: unknown, name: string): unknown {
  if (error instanceof EngineError || !(error instanceof Error) || !('code' in error)) return error;
  const code = String(error.code);
  const message =
    {
      ENOENT: importFileText.missing(name),
      EISDIR: importFileText.folder(name),
      ELOOP: importFileText.loop(name),
      EACCES: importFileText.denied(name),
      EPERM: importFileText.denied(name),
    }[code] ?? importFileText.unreadable(name, code);
  return new EngineError('file', message, { cause: error });
}

/** A file name may hold line breaks and other control characters; a message must not. */
function printable(name: string): string {
  return name.replace(/[\p{Cc}\p{Cf}]/gu, '�');
}
