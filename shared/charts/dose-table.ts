import type { SessionsResult } from '../contract/sessions.ts';
import { treatmentShort } from '../model/treatments.ts';
import type { ChartTable } from './chart-types.ts';

/** Improvement and people at every dose, one row an arm and dose; unrounded. */
export function doseTable({ doses, attendance }: SessionsResult): ChartTable {
  const randomised = new Map(attendance.map((arm) => [arm.treatment, arm.randomised]));
  return {
    columns: [
      'arm',
      'sessions from',
      'sessions to',
      'people',
      'left there',
      'with data',
      'mean improvement',
      'CI low',
      'CI high',
      'randomised to the arm',
    ],
    rows: doses.map((dose) => [
      treatmentShort(dose.treatment),
      dose.from,
      dose.to,
      dose.n,
      dose.left,
      dose.withData,
      dose.meanImprovement,
      dose.ciLow,
      dose.ciHigh,
      randomised.get(dose.treatment) ?? null,
    ]),
  };
}
