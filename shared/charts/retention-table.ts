import type { RetentionResult } from '../contract/retention.ts';
import { treatmentShort } from '../model/treatments.ts';
import type { ChartTable } from './chart-types.ts';

/** The product-limit table of every curve; unrounded. */
export function retentionTable(result: RetentionResult): ChartTable {
  return {
    columns: [
      'arm',
      result.scale === 'weeks' ? 'week' : 'session',
      'at risk',
      'left',
      'censored',
      'still in treatment',
      'SE',
      'CI low',
      'CI high',
    ],
    rows: result.curves.flatMap(({ treatment, points }) =>
      points.map((point) => [
        treatmentShort(treatment),
        point.time,
        point.atRisk,
        point.events,
        point.censored,
        point.survival,
        point.se,
        point.ciLow,
        point.ciHigh,
      ]),
    ),
  };
}
