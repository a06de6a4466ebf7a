import { Utf8Scan } from './utf8-scan.ts';

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

export interface EncodingFound {
  readonly encoding: Encoding;
  /** True when a byte order mark, or validity over the whole file, settles it. */
  readonly certain: boolean;
}

export interface EncodingFault {
  readonly kind: 'nul' | 'utf-16-without-mark' | 'mixed' | 'unknown';
  /** Byte offset of the first byte that does not fit. */
  readonly offset: number;
  /** Physical line of that byte, from 1. */
  readonly line: number;
}

/** Bytes that Windows-1252 leaves undefined. */
const UNDEFINED_1252 = new Set([0x81, 0x8d, 0x8f, 0x90, 0x9d]);

/** Finds the encoding of a file from all of its bytes, never from a sample. */
export class EncodingDetector {
  private readonly utf8 = new Utf8Scan();
  private offset = 0;
  private lines = 0;
  private mark: Encoding | null = null;
  private nul: { offset: number; line: number; paired: boolean } | null = null;
  private malformedLine: number | null = null;
  private undefined1252 = false;

  feed(chunk: Buffer): void {
    if (this.offset === 0) this.mark = byteOrderMark(chunk);
    if (this.mark !== 'utf-16le' && this.mark !== 'utf-16be') this.scan(chunk);
    this.offset += chunk.length;
  }

  end(): EncodingFound | EncodingFault {
    if (this.mark === 'utf-16le' || this.mark === 'utf-16be') {
      return { encoding: this.mark, certain: true };
    }
    this.utf8.end();
    if (this.nul) {
      const kind = this.nul.paired ? 'utf-16-without-mark' : 'nul';
      return { kind, offset: this.nul.offset, line: this.nul.line };
    }
    if (this.utf8.malformed === 0) return { encoding: 'utf-8', certain: true };
    const where = { offset: this.utf8.firstMalformed ?? 0, line: this.malformedLine ?? 1 };
    // Text in Windows-1252 hardly ever forms valid UTF-8 sequences; where there are as many as faults, it is UTF-8 gone wrong.
    if (this.mark === 'utf-8' || this.utf8.wellFormed >= this.utf8.malformed) {
      return { kind: 'mixed', ...where };
    }
    if (this.undefined1252) return { kind: 'unknown', ...where };
    return { encoding: 'windows-1252', certain: false };
  }

  private scan(chunk: Buffer): void {
    const nulAt = this.nul ? -1 : chunk.indexOf(0);
    if (nulAt >= 0) {
      this.nul = {
        offset: this.offset + nulAt,
        line: this.lines + 1 + countNewlines(chunk, nulAt),
        paired: looksLikeUtf16(chunk),
      };
    }
    const before = this.utf8.malformed;
    this.utf8.feed(chunk, this.offset);
    if (before === 0 && this.utf8.malformed > 0) {
      const at = Math.max(0, (this.utf8.firstMalformed ?? 0) - this.offset);
      this.malformedLine = this.lines + 1 + countNewlines(chunk, at);
    }
    if (this.utf8.malformed > 0 && !this.undefined1252) {
      this.undefined1252 = chunk.some((byte) => UNDEFINED_1252.has(byte));
    }
    this.lines += countNewlines(chunk, chunk.length);
  }
}

function byteOrderMark(head: Uint8Array): Encoding | null {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return 'utf-8';
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  return null;
}

/** Every second byte is NUL in most Western text in UTF-16. */
function looksLikeUtf16(chunk: Uint8Array): boolean {
  const sample = chunk.subarray(0, 1024);
  let even = 0;
  let odd = 0;
  for (let i = 0; i < sample.length; i++) {
    if (sample[i] !== 0) continue;
    if (i % 2 === 0) even += 1;
    else odd += 1;
  }
  return Math.max(even, odd) > sample.length / 4 && Math.min(even, odd) < sample.length / 20;
}

function countNewlines(chunk: Buffer, until: number): number {
  let count = 0;
  for (let at = chunk.indexOf(10); at >= 0 && at < until; at = chunk.indexOf(10, at + 1))
    count += 1;
  return count;
}
