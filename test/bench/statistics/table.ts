/** One thing that is timed, with what is asked of it. */
export interface Row {
  readonly what: string;
  readonly goal:
    | { readonly timesFaster: number }
    /** Milliseconds that the first call may take. */
    | { readonly under: number };
  readonly measured: {
    readonly first: number;
    /** null where every run is a process of its own. */
    readonly warm: number | null;
    readonly r: number | null;
  };
}

/** A Markdown table; a goal counts as met by warm calls against R, and by the first call against the clock. */
export function speedTable(rows: readonly Row[]): string {
  return [
    '| What | First call | Warm | R | R / warm | R / first | Goal | Met |',
    '|---|---:|---:|---:|---:|---:|---|---|',
    ...rows.map((row) => {
      const { what, measured } = row;
      const { first, warm, r } = measured;
      return `| ${[
        what,
        duration(first),
        warm === null ? '' : duration(warm),
        r === null ? '' : duration(r),
        r === null || warm === null ? '' : times(r / warm),
        r === null ? '' : times(r / first),
        goalText(row.goal),
        met(row),
      ].join(' | ')} |`;
    }),
  ].join('\n');
}

function goalText(goal: Row['goal']): string {
  if ('under' in goal) return `under ${duration(goal.under)}`;
  return goal.timesFaster === 1 ? 'no slower' : `${goal.timesFaster} times faster`;
}

function met({ goal, measured }: Row): string {
  if ('under' in goal) return measured.first < goal.under ? 'yes' : '**no**';
  if (measured.r === null || measured.warm === null) return 'not measured';
  return measured.r / measured.warm >= goal.timesFaster ? 'yes' : '**no**';
}

function duration(milliseconds: number): string {
  if (milliseconds >= 1000) return `${(milliseconds / 1000).toFixed(milliseconds < 1e4 ? 1 : 0)} s`;
  return `${milliseconds.toFixed(milliseconds < 10 ? 1 : 0)} ms`;
}

function times(ratio: number): string {
  return `${ratio.toFixed(ratio < 10 ? 1 : 0)} x`;
}
