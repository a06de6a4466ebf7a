import { isAscii } from 'node:buffer';

/**
 * Checks bytes for UTF-8 over a whole file, chunk by chunk (RFC 3629: no overlong forms, no surrogates).
 * It counts well-formed and malformed sequences, so that a file in another encoding can be told from a damaged one.
 */
export class Utf8Scan {
  wellFormed = 0;
  malformed = 0;
  /** Byte offset of the first malformed sequence. */
  firstMalformed: number | null = null;
  private pending = 0;
  private low = 0x80;
  private high = 0xbf;
  private start = 0;

  /** @param offset position of the chunk's first byte in the file */
  feed(chunk: Uint8Array, offset: number): void {
    if (this.pending === 0 && isAscii(chunk)) return;
    for (let i = 0; i < chunk.length; i++) {
      const byte = chunk[i] ?? 0;
      if (this.pending > 0) {
        if (byte >= this.low && byte <= this.high) {
          this.low = 0x80;
          this.high = 0xbf;
          this.pending -= 1;
          if (this.pending === 0) this.wellFormed += 1;
          continue;
        }
        this.fail(this.start);
      }
      if (byte >= 0x80) this.lead(byte, offset + i);
    }
  }

  /** Call after the last chunk: a sequence cut off by the end is malformed. */
  end(): void {
    if (this.pending > 0) this.fail(this.start);
  }

  private lead(byte: number, at: number): void {
    this.start = at;
    this.low = 0x80;
    this.high = 0xbf;
    if (byte >= 0xc2 && byte <= 0xdf) this.pending = 1;
    else if (byte >= 0xe0 && byte <= 0xef) {
      this.pending = 2;
      if (byte === 0xe0) this.low = 0xa0;
      if (byte === 0xed) this.high = 0x9f;
    } else if (byte >= 0xf0 && byte <= 0xf4) {
      this.pending = 3;
      if (byte === 0xf0) this.low = 0x90;
      if (byte === 0xf4) this.high = 0x8f;
    } else this.fail(at);
  }

  private fail(at: number): void {
    this.pending = 0;
    this.malformed += 1;
    this.firstMalformed ??= at;
  }
}
