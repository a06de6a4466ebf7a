import type { PeopleBehind } from '../../../shared/contract/meta.ts';
import type { OrientedRow } from './comparison-rows.ts';

interface ArmFigures {
  readonly key: string;
  readonly analysed: number | null;
  readonly randomised: number | null;
  readonly lost: number | null;
}

/**
 * Everyone behind a set of comparisons. A study's arm counts once, however many rows rest on it (several outcomes, or a
 * control shared by several treatments); where its rows differ, the largest figure stands.
 */
export function peopleBehind(rows: readonly OrientedRow[]): PeopleBehind {
  const arm1 = onceEach(rows.map((row) => armFigures(row, !row.flipped)));
  const arm2 = onceEach(rows.map((row) => armFigures(row, row.flipped)));
  const both = [...arm1, ...arm2];
  return {
    analysed: total(both, 'analysed'),
    randomised: total(both, 'randomised'),
    lost: total(both, 'lost'),
    arm1: attritionOf(arm1),
    arm2: attritionOf(arm2),
    rowsWithoutAttrition: rows.filter(({ row }) =>
      [row.randomised1, row.randomised2, row.lost1, row.lost2].includes(null),
    ).length,
  };
}

function armFigures({ row }: OrientedRow, first: boolean): ArmFigures {
  const treatment = first ? row.treatment1 : row.treatment2;
  const label = first ? row.label1 : row.label2;
  return {
    key: JSON.stringify([row.study, treatment, label]),
    analysed: (first ? row.n1 : row.n2) ?? (first ? row.total1 : row.total2),
    randomised: first ? row.randomised1 : row.randomised2,
    lost: first ? row.lost1 : row.lost2,
  };
}

function onceEach(figures: readonly ArmFigures[]): ArmFigures[] {
  const arms = new Map<string, ArmFigures>();
  for (const next of figures) {
    const seen = arms.get(next.key);
    arms.set(
      next.key,
      seen
        ? {
            key: next.key,
            analysed: larger(seen.analysed, next.analysed),
            randomised: larger(seen.randomised, next.randomised),
            lost: larger(seen.lost, next.lost),
          }
        : next,
    );
  }
  return [...arms.values()];
}

function larger(a: number | null, b: number | null): number | null {
  if (a === null) return b;
  return b === null ? a : Math.max(a, b);
}

/** Whole people: files that split a shared control arm give halves. */
function total(arms: readonly ArmFigures[], figure: 'analysed' | 'randomised' | 'lost'): number {
  return Math.round(arms.reduce((sum, arm) => sum + (arm[figure] ?? 0), 0));
}

function attritionOf(arms: readonly ArmFigures[]): PeopleBehind['arm1'] {
  const reported = arms.filter((arm) => arm.randomised !== null && arm.lost !== null);
  return {
    randomised: total(reported, 'randomised'),
    lost: total(reported, 'lost'),
    arms: reported.length,
  };
}
