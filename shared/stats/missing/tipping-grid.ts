import { normalCritical, tCritical } from '../distributions.ts';
import { StatisticRefusal } from '../refusal.ts';
import { requireFinite, requireLevel } from '../validate.ts';
import { type DeltaEstimate, type DeltaSurface, deltaEstimate } from './delta-surface.ts';

export interface TippingGridInput {
  readonly surface: DeltaSurface;
  /** Points added to the imputed scores of arm A, ascending. */
  readonly deltasA: readonly number[];
  /** Points added to the imputed scores of arm B, ascending. */
  readonly deltasB: readonly number[];
  /** Confidence level; a cell is significant when its interval at this level leaves out zero. */
  readonly level?: number;
}

export interface TippingCell extends DeltaEstimate {
  readonly significant: boolean;
}

export interface TippingGrid {
  /** One row a delta of B, one element a delta of A. */
  readonly cells: readonly (readonly TippingCell[])[];
  /** Pairs of deltas on the lines of the grid at which significance is lost or won: one limit is exactly zero there. */
  readonly contour: readonly { readonly deltaA: number; readonly deltaB: number }[];
  readonly level: number;
}

/**
 * The difference at the endpoint over a grid of deltas in both arms, and where its significance tips. Estimates and
 * standard errors are exact in every cell (see `DeltaSurface`); the points of the contour lie between neighbouring
 * cells of which one is significant, found by halving to 1e-9 of a cell.
 *
 * @throws StatisticRefusal `invalid-input` when deltas are missing or not ascending
 * @see Ratitch, O'Kelly and Tosiello (2013), Pharm Stat 12:337-347
 */
export function tippingGrid(input: TippingGridInput): TippingGrid {
  const { surface, deltasA, deltasB, level = 0.95 } = input;
  requireLevel(level);
  for (const deltas of [deltasA, deltasB]) {
    requireFinite('Deltas', deltas);
    if (deltas.length === 0 || deltas.some((d, i) => i > 0 && !(d > (deltas[i - 1] ?? 0)))) {
      throw new StatisticRefusal(
        'invalid-input',
        'A tipping grid needs at least one delta for each arm, in ascending order.',
      );
    }
  }
  const cells = deltasB.map((deltaB) =>
    deltasA.map((deltaA) => {
      const cell = deltaEstimate(surface, deltaA, deltaB, level);
      return { ...cell, significant: excess(cell, level) > 0 };
    }),
  );
  const along = (deltaA: (share: number) => number, deltaB: (share: number) => number) => {
    const share = crossing((at) =>
      excess(deltaEstimate(surface, deltaA(at), deltaB(at), level), level),
    );
    return { deltaA: deltaA(share), deltaB: deltaB(share) };
  };
  const contour = cells.flatMap((row, j) =>
    row.flatMap((cell, i) => {
      const right = row[i + 1];
      const above = cells[j + 1]?.[i];
      const between = (from: number, to: number) => (share: number) => from + share * (to - from);
      return [
        ...(right && right.significant !== cell.significant
          ? [along(between(cell.deltaA, right.deltaA), () => cell.deltaB)]
          : []),
        ...(above && above.significant !== cell.significant
          ? [along(() => cell.deltaA, between(cell.deltaB, above.deltaB))]
          : []),
      ];
    }),
  );
  return { cells, contour, level };
}

/** How far the test statistic is beyond its critical value. */
function excess({ statistic, df }: DeltaEstimate, level: number): number {
  const critical = df === null ? normalCritical(level) : tCritical(level, Math.min(df, 1e9));
  return Math.abs(statistic) - critical;
}

/** Where a function that changes sign between 0 and 1 is zero. */
function crossing(f: (share: number) => number): number {
  const rising = f(0) < 0;
  let low = 0;
  let high = 1;
  for (let step = 0; step < 30; step += 1) {
    const middle = (low + high) / 2;
    if (f(middle) < 0 === rising) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
