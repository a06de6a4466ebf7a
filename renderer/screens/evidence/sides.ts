import type { EvidenceResult, EvidenceSide, MetaResult } from '../../../shared/contract/meta.ts';
import { treatmentShort } from '../../../shared/model/treatments.ts';

/** One of the three comparisons of an evidence view, with its name. */
export interface NamedSide {
  readonly name: string;
  /** The treatment whose colours it has; null for the direct comparison. */
  readonly treatment: string | null;
  readonly side: EvidenceSide;
}

/** A against control, B against control, and A against B in the same trials. */
export function sidesOf(result: EvidenceResult): readonly NamedSide[] {
  const a = treatmentShort(result.a);
  const b = treatmentShort(result.b);
  return [
    { name: `${a} versus control`, treatment: result.a, side: result.aVersusControl },
    { name: `${b} versus control`, treatment: result.b, side: result.bVersusControl },
    { name: `${a} versus ${b}, direct`, treatment: null, side: result.direct },
  ];
}

export function pooled(side: EvidenceSide): MetaResult | null {
  return side.status === 'pooled' ? side.meta : null;
}

/** Comparisons that a side rests on. */
export function rowCount(side: EvidenceSide): number {
  return side.status === 'pooled' ? side.meta.rows.length : 0;
}

/** Whether any comparison gives an effect on the measure asked for. */
export function hasRows(result: EvidenceResult): boolean {
  return sidesOf(result).some(({ side }) => rowCount(side) > 0);
}
