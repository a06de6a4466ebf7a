import { isInvisible } from './text.ts';

/** Words that stand for a missing value, compared in lower case. */
export const USUAL_MISSING_CODES = [
  'na',
  'n/a',
  '#n/a',
  '<na>',
  '.',
  '-',
  '--',
  'null',
  'none',
  'nan',
  'nil',
  'missing',
  '#null!',
] as const;

/** Tells missing cells from values: nothing to be seen, the usual words, and the codes the user named. */
export class MissingCodes {
  private readonly codes: ReadonlySet<string>;
  private readonly longest: number;
  /** What counts as missing, for the record of the import. */
  readonly listed: readonly string[];

  constructor(fromUser: readonly string[] = []) {
    const own = fromUser.map((code) => code.trim()).filter((code) => code !== '');
    this.listed = ['', ...USUAL_MISSING_CODES, ...own];
    this.codes = new Set(this.listed.map((code) => code.toLowerCase()));
    this.longest = Math.max(...this.listed.map((code) => code.length));
  }

  has(cell: string): boolean {
    if (cell === '') return true;
    const trimmed = cell.trim();
    if (trimmed.length <= this.longest && this.codes.has(trimmed.toLowerCase())) return true;
    return isInvisible(trimmed);
  }
}
