import type { ComparePart, CompareResult } from '../contract/compare.ts';
import { treatmentShort } from '../model/treatments.ts';
import type { ChartTable } from './chart-types.ts';

/** Means and whereabouts by arm and week, one row a visit; unrounded. */
export function trajectoryTable(result: CompareResult, part: ComparePart = result): ChartTable {
  const keys = new Map<string, { treatment: string; week: number }>();
  for (const { treatment, week } of [...part.flow, ...part.trajectory]) {
    keys.set(`${treatment} ${week}`, { treatment, week });
  }
  const order = part.arms.map(({ treatment }) => treatment);
  const visits = [...keys.values()].sort(
    (a, b) => order.indexOf(a.treatment) - order.indexOf(b.treatment) || a.week - b.week,
  );
  return {
    columns: [
      'arm',
      'week',
      'randomised',
      'with data',
      'missed visit',
      'dropped out',
      'lost to follow-up',
      'never started',
      'n in mean',
      'mean',
      'SD',
      'SE',
      'CI low',
      'CI high',
    ],
    rows: visits.map(({ treatment, week }) => {
      const same = (each: { treatment: string; week: number }) =>
        each.treatment === treatment && each.week === week;
      const at = part.flow.find(same);
      const point = part.trajectory.find(same);
      return [
        treatmentShort(treatment),
        week,
        at?.randomised ?? point?.randomised ?? null,
        at?.withData ?? null,
        at?.missedVisit ?? null,
        at?.droppedOut ?? null,
        at?.lostToFollowUp ?? null,
        at?.neverStarted ?? null,
        point?.n ?? null,
        point?.mean ?? null,
        point?.sd ?? null,
        point?.se ?? null,
        point?.ciLow ?? null,
        point?.ciHigh ?? null,
      ];
    }),
  };
}
