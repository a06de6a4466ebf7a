import type { Encoding } from './detect-encoding.ts';
import type { Source } from './open-source.ts';

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
