import { NumberList } from './number-list.ts';

const FIRST_SLOTS = 1024;
const FIRST_BYTES = 16_384;
/** FNV-1a, 32 bits (Fowler, Noll, Vo). */
const FNV_START = 0x811c9dc5;
const FNV_PRIME = 0x01000193;

/**
 * Different texts, numbered from 0 in the order in which they came. It keeps their bytes in UTF-8 and about twelve more
 * for each, where a `Map` of strings would take a hundred: a file can name a million participants.
 */
export class TextTable {
  private bytes = Buffer.allocUnsafe(FIRST_BYTES);
  private used = 0;
  private readonly ends = NumberList.whole();
  /** Number + 1 of the text whose hash leads here; 0 where there is none. */
  private slots = new Uint32Array(FIRST_SLOTS);

  get size(): number {
    return this.ends.length;
  }

  /** @returns the number of the text, a new one when it has not come before */
  add(text: string): number {
    const length = this.write(text);
    const slot = this.slotOf(length);
    const found = this.slots[slot] ?? 0;
    if (found > 0) return found - 1;
    this.used += length;
    const index = this.ends.push(this.used);
    this.slots[slot] = index + 1;
    if (this.size * 2 > this.slots.length) this.grow();
    return index;
  }

  /** @returns the number of the text, or -1 */
  find(text: string): number {
    return (this.slots[this.slotOf(this.write(text))] ?? 0) - 1;
  }

  /** @param index from 0 to `size` - 1 */
  at(index: number): string {
    return this.bytes.toString('utf8', this.startOf(index), this.ends.at(index));
  }

  /** Writes a text behind the last one, where it stays only if it is added. */
  private write(text: string): number {
    // A UTF-16 code unit takes at most three bytes in UTF-8.
    const needed = this.used + 3 * text.length;
    if (needed > this.bytes.length) {
      const larger = Buffer.allocUnsafe(Math.max(2 * this.bytes.length, needed));
      this.bytes.copy(larger, 0, 0, this.used);
      this.bytes = larger;
    }
    for (let i = 0; i < text.length; i++) {
      const code = text.charCodeAt(i);
      if (code >= 0x80) return this.bytes.write(text, this.used, 'utf8');
      this.bytes[this.used + i] = code;
    }
    return text.length;
  }

  /** Slot of the text that was just written: its own, or the free one where it belongs. */
  private slotOf(length: number): number {
    const { bytes, used, slots } = this;
    const mask = slots.length - 1;
    let slot = hashOf(bytes, used, used + length) & mask;
    for (;;) {
      const index = (slots[slot] ?? 0) - 1;
      if (index < 0) return slot;
      const start = this.startOf(index);
      const end = this.ends.at(index);
      if (end - start === length && sameBytes(bytes, start, used, length)) return slot;
      slot = (slot + 1) & mask;
    }
  }

  private grow(): void {
    const slots = new Uint32Array(2 * this.slots.length);
    const mask = slots.length - 1;
    for (let index = 0; index < this.size; index++) {
      let slot = hashOf(this.bytes, this.startOf(index), this.ends.at(index)) & mask;
      while (slots[slot] !== 0) slot = (slot + 1) & mask;
      slots[slot] = index + 1;
    }
    this.slots = slots;
  }

  private startOf(index: number): number {
    return index === 0 ? 0 : this.ends.at(index - 1);
  }
}

export function hashOf(bytes: Uint8Array, start: number, end: number): number {
  let hash = FNV_START;
  for (let i = start; i < end; i++) hash = Math.imul(hash ^ (bytes[i] ?? 0), FNV_PRIME);
  // The last byte has moved the high bits most; the slot is taken from the low ones.
  return (hash ^ (hash >>> 15)) >>> 0;
}

function sameBytes(bytes: Uint8Array, a: number, b: number, length: number): boolean {
  for (let i = 0; i < length; i++) if (bytes[a + i] !== bytes[b + i]) return false;
  return true;
}
