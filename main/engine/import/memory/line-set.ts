import { NumberList } from './number-list.ts';

/** Lines of a file, added in their order; four bytes a line. */
export class LineSet {
  private readonly lines = NumberList.whole();

  /** @param line after every line that was added before */
  add(line: number): void {
    this.lines.push(line);
  }

  has(line: number): boolean {
    let from = 0;
    let to = this.lines.length;
    while (from < to) {
      const middle = (from + to) >>> 1;
      if (this.lines.at(middle) < line) from = middle + 1;
      else to = middle;
    }
    return from < this.lines.length && this.lines.at(from) === line;
  }
}
