import { type Moderator, NUMERIC_MODERATORS } from '../../../shared/contract/meta.ts';
import { comparisonLevel, type OrientedRow } from './comparison-rows.ts';

/** A moderator over the rows; null where a row does not give it. */
export type ModeratorColumn =
  | {
      readonly name: string;
      readonly kind: 'numeric';
      readonly values: readonly (number | null)[];
    }
  | {
      readonly name: string;
      readonly kind: 'categorical';
      readonly values: readonly (string | null)[];
    };

/** Moderators of comparisons, in the orientation of the rows. */
export function moderatorColumn(rows: readonly OrientedRow[], name: Moderator): ModeratorColumn {
  const numeric = NUMERIC_MODERATORS.find((each) => each === name);
  if (numeric) {
    return { name, kind: 'numeric', values: rows.map((row) => NUMBERS[numeric](row)) };
  }
  return { name, kind: 'categorical', values: rows.map((row) => category(row, name)) };
}

function category({ row, flipped }: OrientedRow, name: Moderator): string | null {
  switch (name) {
    case 'treatment':
      return flipped ? row.treatment2 : row.treatment1;
    case 'control':
      return flipped ? row.treatment1 : row.treatment2;
    case 'planned-sessions':
    case 'year':
    case 'attrition1':
    case 'attrition2':
    case 'attrition':
    case 'differential-attrition':
      return null;
    default: {
      const level = comparisonLevel(row, name);
      return level === 'unknown' ? null : level;
    }
  }
}

const NUMBERS: Readonly<
  Record<(typeof NUMERIC_MODERATORS)[number], (row: OrientedRow) => number | null>
> = {
  'planned-sessions': ({ row }) => row.planned_sessions,
  year: ({ row }) => row.year,
  attrition1: (row) => attrition(row, 1),
  attrition2: (row) => attrition(row, 2),
  attrition: ({ row }) => {
    const { randomised1, randomised2, lost1, lost2 } = row;
    if (randomised1 === null || randomised2 === null || lost1 === null || lost2 === null) {
      return null;
    }
    return percent(lost1 + lost2, randomised1 + randomised2);
  },
  'differential-attrition': (row) => {
    const first = attrition(row, 1);
    const second = attrition(row, 2);
    return first === null || second === null ? null : first - second;
  },
};

/** Percent of an arm's randomised that were lost; arm 1 is the first arm as the rows are turned. */
function attrition({ row, flipped }: OrientedRow, arm: 1 | 2): number | null {
  const first = (arm === 1) !== flipped;
  const lost = first ? row.lost1 : row.lost2;
  const randomised = first ? row.randomised1 : row.randomised2;
  return lost === null || randomised === null ? null : percent(lost, randomised);
}

function percent(lost: number, randomised: number): number | null {
  return randomised > 0 ? (100 * lost) / randomised : null;
}
