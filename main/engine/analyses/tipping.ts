import type { ParsedInput } from '../../../shared/contract/methods.ts';
import type { TippingResult } from '../../../shared/contract/tipping.ts';
import { treatmentShort } from '../../../shared/model/treatments.ts';
import {
  type ConditionalMean,
  conditionalMeanImputation,
} from '../../../shared/stats/missing/conditional-mean-imputation.ts';
import { type DeltaSurface, deltaEstimate } from '../../../shared/stats/missing/delta-surface.ts';
import { tippingGrid } from '../../../shared/stats/missing/tipping-grid.ts';
import { tippingText } from '../../../shared/text/tipping-text.ts';
import type { Db } from '../store/open-database.ts';
import { endpointSd } from './compare-members.ts';
import { loadContrast, type TrialContrast } from './contrast.ts';
import { longitudinalTrial } from './longitudinal-trial.ts';
import { orRefusal } from './refusals.ts';

/**
 * How much worse than missing at random those who left would have to be doing, in either arm, for the conclusion to
 * tip. The scores that were not taken get their conditional means, worsened by a delta for each arm; estimate and
 * standard error (jackknife) are exact in every cell.
 *
 * @throws EngineError as `loadContrast`; StatisticRefusal as `conditionalMeanImputation`
 */
export function tipping(db: Db, input: ParsedInput<'tipping.run'>): TippingResult {
  const loaded = loadContrast(db, input);
  const trial = longitudinalTrial({
    members: loaded.members,
    weeks: loaded.table.weeks,
    baseline: loaded.baselineAt,
    endpoint: loaded.endpointAt,
  });
  const mar = conditionalMeanImputation({ ...trial, strategy: 'mar', reference: 'b' });
  const j2r = orRefusal(() =>
    conditionalMeanImputation({ ...trial, strategy: 'j2r', reference: 'b' }),
  );
  const surface = mar.surfaces.frequentist;
  // Worse is up on some instruments and down on others; on the axes it is always positive.
  const worse = loaded.table.lowerIsBetter ? 1 : -1;
  const most = input.most ?? defaultMost(loaded, surface, worse);
  const deltas = Array.from({ length: input.steps }, (_, i) => (most * i) / (input.steps - 1));
  const inPoints = worse === 1 ? deltas : deltas.map((delta) => -delta).reverse();
  const grid = tippingGrid({ surface, deltasA: inPoints, deltasB: inPoints });
  const onAxes = ({ deltaA, deltaB }: { deltaA: number; deltaB: number }) => ({
    deltaA: worse * deltaA,
    deltaB: worse * deltaB,
  });
  const imputed = { a: mar.imputed.a.at(-1) ?? 0, b: mar.imputed.b.at(-1) ?? 0 };
  return {
    contrast: loaded.contrast,
    endpoint: loaded.endpoint,
    randomised: loaded.members.length,
    imputed,
    deltas,
    cells: grid.cells.flatMap((row) =>
      row.map(({ estimate, se, p, ...at }) => ({ ...onAxes(at), estimate, se, p })),
    ),
    significance: grid.contour
      .map(onAxes)
      .sort((x, y) => x.deltaA - y.deltaA || x.deltaB - y.deltaB),
    zero: zeroLine(surface, worse, most),
    marks: marks(surface, worse, j2r.value),
    synthetic: loaded.synthetic,
    notes: [
      tippingText.method(imputed.a + imputed.b, loaded.members.length),
      ...(j2r.value ? [tippingText.whereJ2r(treatmentShort(input.treatments[1]))] : []),
      ...loaded.notes,
    ],
  };
}

/** One SD of the endpoint scores, or as far again as the nearest tipping point of arm A when that is farther. */
function defaultMost(
  { members, endpointAt }: TrialContrast,
  { estimate }: DeltaSurface,
  worse: number,
): number {
  const sd = endpointSd(members, endpointAt);
  const [at0, perA, perB] = estimate;
  const zeroA = perA === 0 ? 0 : (-worse * at0) / perA;
  const zeroB = perB === 0 ? 0 : (-worse * at0) / perB;
  const nearest = Math.max(zeroA, zeroB, 0);
  return Math.ceil(Math.min(Math.max(sd, 1.5 * nearest), 3 * sd));
}

/** The two ends of the line on which the estimate is zero, within the square; empty when it misses it. */
function zeroLine({ estimate }: DeltaSurface, worse: number, most: number): TippingResult['zero'] {
  const [at0, perA, perB] = estimate.map((value, i) => (i === 0 ? value : worse * value));
  if (at0 === undefined || perA === undefined || perB === undefined) return [];
  const inside = (delta: number) => Number.isFinite(delta) && delta >= 0 && delta <= most;
  const ends = [
    ...[0, most].map((deltaA) => ({ deltaA, deltaB: -(at0 + perA * deltaA) / perB })),
    ...[0, most].map((deltaB) => ({ deltaA: -(at0 + perB * deltaB) / perA, deltaB })),
  ].filter(({ deltaA, deltaB }) => inside(deltaA) && inside(deltaB));
  const [first] = ends;
  const last = ends.find(
    ({ deltaA, deltaB }) => first && (deltaA !== first.deltaA || deltaB !== first.deltaB),
  );
  return first && last ? [first, last] : [];
}

function marks(
  surface: DeltaSurface,
  worse: number,
  j2r: ConditionalMean | null,
): TippingResult['marks'] {
  const mar = deltaEstimate(surface, 0, 0);
  const found = [{ code: 'mar' as const, deltaA: 0, deltaB: 0, estimate: mar.estimate, p: mar.p }];
  const jump = j2r?.differences.at(-1)?.frequentist;
  const [at0, perA] = surface.estimate;
  if (!jump || perA === 0) return found;
  // Where on A's axis the delta does to the estimate what jumping to the reference does.
  const deltaA = (worse * (jump.estimate - at0)) / perA;
  return [
    ...found,
    { code: 'j2r' as const, deltaA, deltaB: 0, estimate: jump.estimate, p: jump.p },
  ];
}
