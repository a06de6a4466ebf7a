const BITS = 15;
const SIZE = 2 ** BITS;
const MASK = SIZE - 1;
/** The largest number of two bytes. */
const SMALL = 0xffff;

type Block = Uint16Array | Uint32Array | Float64Array;

/** A growing list of numbers that takes two, four or eight bytes a number and is never copied to grow. */
export class NumberList {
  private readonly blocks: Block[] = [];
  private readonly real: boolean;
  length = 0;

  private constructor(real: boolean) {
    this.real = real;
  }

  /** A list of whole numbers from 0 to 2^32 - 1; parts of it that hold small ones only take half the room. */
  static whole(): NumberList {
    return new NumberList(false);
  }

  static real(): NumberList {
    return new NumberList(true);
  }

  /** @returns index of the number */
  push(value: number): number {
    const index = this.length;
    if ((index & MASK) === 0) {
      this.blocks.push(this.real ? new Float64Array(SIZE) : new Uint16Array(SIZE));
    }
    this.length += 1;
    this.set(index, value);
    return index;
  }

  /** @param index from 0 to `length` - 1 */
  at(index: number): number {
    return this.blocks[index >>> BITS]?.[index & MASK] ?? 0;
  }

  set(index: number, value: number): void {
    const at = index >>> BITS;
    let block = this.blocks[at];
    if (!block) throw new RangeError('a list of numbers has no such place');
    if (value > SMALL && block instanceof Uint16Array) {
      block = Uint32Array.from(block);
      this.blocks[at] = block;
    }
    block[index & MASK] = value;
  }

  *[Symbol.iterator](): Iterator<number> {
    for (let index = 0; index < this.length; index++) yield this.at(index);
  }
}
