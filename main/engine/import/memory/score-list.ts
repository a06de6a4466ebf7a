import { NumberList } from './number-list.ts';

const NONE = 0;
/** Whole numbers below this are kept as they are. */
const PLAIN = 2 ** 30;

/** A growing list of scores: two bytes for a small whole number or a missing score, ten and more for others. */
export class ScoreList {
  /** 0 for a missing score; 2 and more, even, for a plain one; odd for the place of another one. */
  private readonly codes = NumberList.whole();
  private readonly others = NumberList.real();

  push(score: number | null): void {
    this.codes.push(this.code(score));
  }

  /** @param index from 0 */
  at(index: number): number | null {
    const code = this.codes.at(index);
    if (code === NONE) return null;
    return code % 2 === 0 ? code / 2 - 1 : this.others.at((code - 1) / 2);
  }

  private code(score: number | null): number {
    if (score === null) return NONE;
    if (score >= 0 && score < PLAIN && Number.isInteger(score)) return 2 * score + 2;
    return 2 * this.others.push(score) + 1;
  }
}
