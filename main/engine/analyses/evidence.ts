import type {
  EvidenceResult,
  EvidenceSide,
  IndirectContrast,
  MetaRow,
} from '../../../shared/contract/meta.ts';
import type { ParsedInput } from '../../../shared/contract/methods.ts';
import { isControl, treatmentLabel, treatmentShort } from '../../../shared/model/treatments.ts';
import { indirectContrast } from '../../../shared/stats/indirect-contrast.ts';
import { analysisText } from '../../../shared/text/analysis-notes.ts';
import type { ComparisonRow } from '../store/queries/comparisons.ts';
import { meta, PoolingRefusal } from './meta.ts';

type EvidenceInput = ParsedInput<'evidence.run'>;

/**
 * What a set of arm comparisons says of two treatments: each against controls, side by side; the trials that compare
 * them directly; and the indirect contrast through the controls, always named as such.
 */
export function evidence(
  rows: readonly ComparisonRow[],
  input: EvidenceInput,
  synthetic: boolean,
): EvidenceResult {
  const controls = controlsIn(rows);
  const aVersusControl = side(rows, input, input.a, controls, synthetic);
  const bVersusControl = side(rows, input, input.b, controls, synthetic);
  const direct = side(rows, input, input.a, [input.b], synthetic);
  const through = sharedControls(aVersusControl, bVersusControl);
  const indirect = indirectThrough(through, rows, input, synthetic);
  return {
    a: input.a,
    b: input.b,
    measure: input.measure,
    aVersusControl,
    bVersusControl,
    direct,
    indirect,
    directness: directness(direct, indirect),
    synthetic,
    notes: indirect
      ? indirectNotes(indirect, direct, sharedStudies(aVersusControl, bVersusControl), input)
      : [],
  };
}

function indirectNotes(
  { through }: IndirectContrast,
  direct: EvidenceSide,
  shared: number,
  { a, b }: EvidenceInput,
): string[] {
  const names = [treatmentShort(a), treatmentShort(b)] as const;
  const controls = through.map(treatmentLabel).join(', ');
  return [
    ...(direct.status === 'refused' ? [analysisText.indirectOnly(...names, controls)] : []),
    ...(shared > 0 ? [analysisText.sharedControls(shared)] : []),
  ];
}

function controlsIn(rows: readonly ComparisonRow[]): string[] {
  const codes = new Set(rows.flatMap((row) => [row.treatment1, row.treatment2]));
  return [...codes].filter(isControl).sort();
}

function side(
  rows: readonly ComparisonRow[],
  input: EvidenceInput,
  arm1: string,
  arm2: readonly string[],
  synthetic: boolean,
): EvidenceSide {
  const { dataset, measure, where, method, test, level } = input;
  const options = { dataset, measure, where, method, test, level, model: 'random' } as const;
  try {
    return {
      status: 'pooled',
      meta: meta(rows, { ...options, arm1: [arm1], arm2: [...arm2] }, synthetic),
    };
  } catch (error) {
    if (!(error instanceof PoolingRefusal)) throw error;
    const refusal = { code: error.code, message: error.message };
    return { status: 'refused', refusal, unused: error.unused };
  }
}

/** Controls that both treatments were compared with; only these can carry an indirect contrast. */
function sharedControls(a: EvidenceSide, b: EvidenceSide): string[] {
  if (a.status === 'refused' || b.status === 'refused') return [];
  const controls = (rows: readonly MetaRow[]) => new Set(rows.map((row) => row.treatment2));
  const ofB = controls(b.meta.rows);
  return [...controls(a.meta.rows)].filter((control) => ofB.has(control)).sort();
}

function indirectThrough(
  through: readonly string[],
  rows: readonly ComparisonRow[],
  input: EvidenceInput,
  synthetic: boolean,
): IndirectContrast | null {
  if (through.length === 0) return null;
  const a = side(rows, input, input.a, through, synthetic);
  const b = side(rows, input, input.b, through, synthetic);
  if (a.status === 'refused' || b.status === 'refused') return null;
  const { statistic: _, ...contrast } = indirectContrast(a.meta, b.meta, input.level);
  return { ...contrast, through };
}

/** Studies that have rows on both sides, whose control arm is therefore counted twice. */
function sharedStudies(a: EvidenceSide, b: EvidenceSide): number {
  if (a.status === 'refused' || b.status === 'refused') return 0;
  const studies = new Set(a.meta.rows.map((row) => row.study));
  return new Set(b.meta.rows.map((row) => row.study).filter((study) => studies.has(study))).size;
}

function directness(direct: EvidenceSide, indirect: IndirectContrast | null) {
  if (direct.status === 'pooled') return indirect ? 'both' : 'direct';
  return indirect ? 'indirect' : 'none';
}
