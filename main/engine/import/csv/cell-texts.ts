/** More different cells than this in one column are not remembered: they are ids, free text or exact numbers. */
const LIMIT = 4096;
const LONGEST = 400;
const FIRST_SLOTS = 32;

interface Known {
  readonly hash: number;
  readonly bytes: Uint8Array;
  readonly text: string;
}

/**
 * Cells of one column as texts. A cell that comes again gives the very same string, so that comparing it with others and
 * looking it up take next to no time: in most columns of a trial's file few different cells stand.
 */
export class CellTexts {
  private readonly known: Known[] = [];
  /** Number + 1 of the cell whose hash leads here; 0 where there is none. */
  private slots = new Uint16Array(FIRST_SLOTS);

  /**
   * @param bytes UTF-8; the cell stands from `start` to `end`
   * @param hash see `hashOf`
   * @param ascii whether every byte of the cell is below 0x80
   */
  text(bytes: Buffer, start: number, end: number, hash: number, ascii: boolean): string {
    if (start === end) return '';
    const mask = this.slots.length - 1;
    let slot = (hash ^ (hash >>> 15)) & mask;
    for (;;) {
      const index = this.slots[slot] ?? 0;
      if (index === 0) break;
      const known = this.known[index - 1];
      if (known?.hash === hash && isSame(known.bytes, bytes, start, end)) return known.text;
      slot = (slot + 1) & mask;
    }
    const text = bytes.toString(ascii ? 'latin1' : 'utf8', start, end);
    if (this.known.length < LIMIT && end - start <= LONGEST) {
      // A copy of its own: the chunk is used again for the next part of the file.
      this.remember({ hash, bytes: Uint8Array.prototype.slice.call(bytes, start, end), text });
    }
    return text;
  }

  private remember(cell: Known): void {
    this.known.push(cell);
    if (this.known.length * 2 > this.slots.length) {
      this.slots = new Uint16Array(2 * this.slots.length);
      this.known.forEach((_, index) => {
        this.enter(index);
      });
    } else this.enter(this.known.length - 1);
  }

  private enter(index: number): void {
    const hash = this.known[index]?.hash ?? 0;
    const mask = this.slots.length - 1;
    let slot = (hash ^ (hash >>> 15)) & mask;
    while (this.slots[slot] !== 0) slot = (slot + 1) & mask;
    this.slots[slot] = index + 1;
  }
}

function isSame(known: Uint8Array, bytes: Uint8Array, start: number, end: number): boolean {
  const length = end - start;
  if (known.length !== length) return false;
  for (let i = 0; i < length; i++) if (known[i] !== bytes[start + i]) return false;
  return true;
}
