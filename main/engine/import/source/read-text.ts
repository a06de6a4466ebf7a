import type { Encoding } from './detect-encoding.ts';
import type { Source } from './open-source.ts';

export interface Utf8Chunk {
  /** Valid until the next chunk is asked for. */
  readonly bytes: Buffer;
  /** Bytes of the file read so far. */
  readonly done: number;
}

/**
 * Reads a file in one pass as UTF-8, whatever its encoding, without byte order marks at its beginning (also doubled ones).
 * A file in UTF-8, whose bytes were found to be sound, comes as it is; a chunk can then end within a character.
 */
export async function* readUtf8(
  source: Source,
  encoding: Encoding,
): AsyncGenerator<Utf8Chunk, void, undefined> {
  if (encoding !== 'utf-8') {
    yield* recoded(source, encoding);
    return;
  }
  let atStart = true;
  let done = 0;
  for await (const chunk of source.read()) {
    done += chunk.length;
    const bytes: Buffer = atStart ? withoutMarks(chunk) : chunk;
    atStart &&= bytes.length === 0;
    yield { bytes, done };
  }
}

async function* recoded(source: Source, encoding: Encoding): AsyncGenerator<Utf8Chunk> {
  let done = 0;
  const parts = readText(source, encoding, (bytes) => {
    done = bytes;
  });
  for await (const text of parts) yield { bytes: Buffer.from(text, 'utf8'), done };
}

function withoutMarks(chunk: Buffer): Buffer {
  let at = 0;
  while (chunk[at] === 0xef && chunk[at + 1] === 0xbb && chunk[at + 2] === 0xbf) at += 3;
  return chunk.subarray(at);
}

/**
 * Decodes a file in one pass. The decoder keeps the bytes of a character that a chunk has cut, and any byte that does not
 * fit throws, so that no replacement character is ever made. Byte order marks at the beginning are left out, also doubled ones.
 *
 * @param onBytes told after each chunk how many bytes of the file have been read
 */
export async function* readText(
  source: Source,
  encoding: Encoding,
  onBytes: (done: number) => void = () => {},
): AsyncGenerator<string, void, undefined> {
  const decoder = new TextDecoder(encoding, { fatal: true, ignoreBOM: false });
  let atStart = true;
  let done = 0;
  for await (const chunk of source.read()) {
    let text = decoder.decode(chunk, { stream: true });
    if (atStart) {
      text = text.replace(/^\uFEFF+/, '');
      atStart = text.length === 0;
    }
    done += chunk.length;
    onBytes(done);
    if (text.length > 0) yield text;
  }
  const rest = decoder.decode();
  if (rest.length > 0) yield rest;
}

/** The beginning of the text, at most `limit` characters. */
export async function readHead(
  source: Source,
  encoding: Encoding,
  limit: number,
): Promise<{ readonly text: string; readonly complete: boolean }> {
  let text = '';
  for await (const part of readText(source, encoding)) {
    text += part;
    if (text.length >= limit) return { text: text.slice(0, limit), complete: false };
  }
  return { text, complete: true };
}
