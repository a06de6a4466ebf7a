import type { Source } from '../source/open-source.ts';

/** More than is shown, little enough to be read again at every change in the window. */
const BYTES = 2 ** 20;

export interface Beginning {
  readonly source: Source;
  /** True when the file goes on beyond it. */
  readonly truncated: boolean;
}

/** The first megabyte of a file, up to the end of a line, as a file of its own. */
export function beginningOf(source: Source): Beginning {
  if (source.size <= BYTES) return { source, truncated: false };
  async function* read(): AsyncGenerator<Buffer, void, undefined> {
    let done = 0;
    let mark = 0;
    for await (const chunk of source.read()) {
      if (done === 0 && chunk.length > 1) mark = chunk.readUInt16LE(0);
      done += chunk.length;
      if (done >= BYTES) {
        yield chunk.subarray(0, lastLineEnd(chunk, mark));
        return;
      }
      yield chunk;
    }
  }
  return { source: { ...source, read }, truncated: true };
}

const UTF_16LE = 0xfeff;
const UTF_16BE = 0xfffe;

/** Where the last line of a chunk ends, so that no character is cut; all of it when there is no line end. */
function lastLineEnd(chunk: Buffer, mark: number): number {
  const wide = mark === UTF_16LE || mark === UTF_16BE;
  const lineEnd = wide ? Buffer.from(mark === UTF_16LE ? [10, 0] : [0, 10]) : Buffer.from([10]);
  let at = chunk.lastIndexOf(lineEnd);
  // Two bytes that belong to two characters can look like a line end.
  while (wide && at > 0 && at % 2 === 1) at = chunk.lastIndexOf(lineEnd, at - 1);
  if (at >= 0) return at + lineEnd.length;
  if (wide) return chunk.length - (chunk.length % 2);
  const ascii = chunk.findLastIndex((byte) => byte < 0x80);
  return ascii >= 0 ? ascii + 1 : chunk.length;
}
