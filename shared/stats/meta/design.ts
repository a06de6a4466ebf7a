import { StatisticRefusal } from '../refusal.ts';
import { type Column, decompose } from '../regression/least-squares.ts';
import { requireFinite, requireSameLength } from '../validate.ts';

/** A characteristic of the studies by which their effects may differ. */
export type StudyModerator =
  | { readonly name: string; readonly kind: 'numeric'; readonly values: readonly number[] }
  | { readonly name: string; readonly kind: 'categorical'; readonly values: readonly string[] };

/** Which coefficients belong to a moderator, and what they are measured against. */
export interface ModeratorSpan {
  readonly moderator: string;
  /** Position of its first coefficient, the intercept being 0. */
  readonly from: number;
  readonly count: number;
  /** Level that the others are compared with: the first in alphabetical order; null for a number. */
  readonly reference: string | null;
}

/** Model matrix in an orthonormal basis, so that years beside shares cost no digits: X = basis * inverse^-1. */
export interface Design {
  readonly terms: readonly string[];
  readonly spans: readonly ModeratorSpan[];
  readonly basis: readonly (readonly number[])[];
  /** Turns coefficients of the basis into those of the terms; upper triangular, row by row. */
  readonly inverse: readonly (readonly number[])[];
}

/**
 * Model matrix with an intercept, numbers as they are and categories as treatment contrasts against their first level
 * in alphabetical order (by code unit); as `model.matrix(~ a + b)` in R.
 *
 * @param k number of studies
 * @throws StatisticRefusal `no-variation` for a category with one level; `too-few` when no degree of freedom is left;
 *   `collinear`; `invalid-input`
 */
export function moderatorDesign(k: number, moderators: readonly StudyModerator[]): Design {
  const columns: Column[] = [];
  const spans: ModeratorSpan[] = [];
  for (const moderator of moderators) {
    requireSameLength({ effects: new Array(k), [moderator.name]: moderator.values });
    const own = columnsOf(moderator);
    spans.push({
      moderator: moderator.name,
      from: columns.length + 1,
      count: own.columns.length,
      reference: own.reference,
    });
    columns.push(...own.columns);
  }
  if (k - columns.length - 1 < 1) {
    throw new StatisticRefusal(
      'too-few',
      `${k} ${k === 1 ? 'effect is' : 'effects are'} too few for a model with ${columns.length + 1} coefficients.`,
    );
  }
  return {
    terms: ['(Intercept)', ...columns.map(({ name }) => name)],
    spans,
    ...decompose(k, columns),
  };
}

function columnsOf(moderator: StudyModerator): {
  readonly columns: readonly Column[];
  readonly reference: string | null;
} {
  const { name } = moderator;
  if (moderator.kind === 'numeric') {
    requireFinite(`Values of ${name}`, moderator.values);
    return { columns: [{ name, values: moderator.values }], reference: null };
  }
  const { values } = moderator;
  const [reference = '', ...others] = [...new Set(values)].sort();
  if (others.length === 0) {
    throw new StatisticRefusal(
      'no-variation',
      `All studies have the same ${name} (${reference}), so that it cannot explain a difference.`,
    );
  }
  return {
    columns: others.map((level) => ({
      name: `${name}=${level}`,
      values: values.map((value) => (value === level ? 1 : 0)),
    })),
    reference,
  };
}
