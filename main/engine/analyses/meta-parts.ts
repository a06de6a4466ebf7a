import type {
  MetaResult,
  OrRefused,
  PoolModel,
  Tau2Method,
} from '../../../shared/contract/meta.ts';
import { metaPartsText } from '../../../shared/text/meta-parts-text.ts';
import { orRefusal } from './refusals.ts';

/** A row as far as the further parts of a pooled set need it. */
export interface NamedEffect {
  readonly study: string;
  readonly label: string;
  readonly line: number;
  readonly year: number | null;
  readonly yi: number;
  readonly vi: number;
}

export interface PartOptions {
  readonly model: PoolModel;
  readonly method: Tau2Method;
  readonly test: 'z' | 'knha';
  readonly level: number;
}

export type FurtherParts = Pick<
  MetaResult,
  | 'coefficients'
  | 'QM'
  | 'R2'
  | 'regression'
  | 'influence'
  | 'cumulative'
  | 'bias'
  | 'nnt'
  | 'refused'
>;

/** What was not asked for. */
export const NO_FURTHER_PARTS: FurtherParts = {
  coefficients: null,
  QM: null,
  R2: null,
  regression: null,
  influence: null,
  cumulative: null,
  bias: null,
  nnt: null,
  refused: [],
};

/** Below this number of effects the tests of funnel asymmetry are cautioned against (Cochrane Handbook, 13.3.5.4). */
const ENOUGH_FOR_BIAS = 10;

/** What is to be said beside the further parts. */
export function partNotes(
  { regression, influence, cumulative, bias }: FurtherParts,
  rows: readonly NamedEffect[],
): string[] {
  const leftOut = regression?.leftOut.length ?? 0;
  const undated = rows.filter(({ year }) => year === null).length;
  const studies = new Set(rows.map(({ study }) => study)).size;
  return [
    ...(regression ? [metaPartsText.moderation()] : []),
    ...(leftOut > 0 ? [metaPartsText.leftOut(leftOut, rows.length)] : []),
    ...(influence && regression ? [metaPartsText.influenceOfPooled()] : []),
    ...(cumulative && undated > 0 ? [metaPartsText.withoutYear(undated)] : []),
    ...(bias ? [metaPartsText.asymmetry()] : []),
    ...(bias && rows.length < ENOUGH_FOR_BIAS ? [metaPartsText.fewForBias(rows.length)] : []),
    ...(bias && studies < rows.length ? [metaPartsText.biasDependent()] : []),
  ];
}

export function effectsOfRows(rows: readonly NamedEffect[]) {
  return { yi: rows.map(({ yi }) => yi), vi: rows.map(({ vi }) => vi) };
}

/** A statistic, or its refusal, as one object. */
export function partOrRefusal<T extends object>(compute: () => T): OrRefused<T> {
  const { value, refusal } = orRefusal(compute);
  return refusal === null ? { ...value, refusal } : { refusal };
}
