const BITS = 15;
const SIZE = 2 ** BITS;
const MASK = SIZE - 1;

type Block = Uint32Array | Float64Array;

/** A growing list of numbers that takes four or eight bytes a number and is never copied to grow. */
export class NumberList {
  private readonly blocks: Block[] = [];
  private readonly block: () => Block;
  length = 0;

  private constructor(block: () => Block) {
    this.block = block;
  }

  /** A list of whole numbers from 0 to 2^32 - 1. */
  static whole(): NumberList {
    return new NumberList(() => new Uint32Array(SIZE));
  }

  static real(): NumberList {
    return new NumberList(() => new Float64Array(SIZE));
  }

  /** @returns index of the number */
  push(value: number): number {
    const index = this.length;
    if ((index & MASK) === 0) this.blocks.push(this.block());
    this.length += 1;
    this.set(index, value);
    return index;
  }

  /** @param index from 0 to `length` - 1 */
  at(index: number): number {
    return this.blocks[index >>> BITS]?.[index & MASK] ?? 0;
  }

  *[Symbol.iterator](): Iterator<number> {
    for (let index = 0; index < this.length; index++) yield this.at(index);
  }

  set(index: number, value: number): void {
    const block = this.blocks[index >>> BITS];
    if (block) block[index & MASK] = value;
  }
}
