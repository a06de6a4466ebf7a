export interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  readonly reason?: string;
}
export const NOTHING: Counts;
export function countVitest(file: string, ok: boolean): Counts;
export function countPlaywright(file: string, ok: boolean): Counts;
export function sum(all: readonly Counts[]): Counts;
