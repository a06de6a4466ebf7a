import type { Flat } from './flat.ts';

/** A person as the models see them. */
export interface ModelPerson {
  /** Values of the person: 1, arm (1 = A), then centred and scaled columns. */
  readonly z: Flat;
  /** Positions of the visits with a score, ascending. */
  readonly visits: readonly number[];
  /** The scores at those visits. */
  readonly y: Flat;
  readonly inA: boolean;
}

/**
 * Sums over all who have scores at the same visits. The likelihood depends on the people through these alone, so that
 * its cost grows with the number of patterns, not with that of people.
 */
export interface PatternSums {
  readonly visits: readonly number[];
  /** Which covariance matrix holds for them. */
  readonly group: number;
  readonly inA: boolean;
  n: number;
  /** Sum of z z', q x q. */
  readonly zz: Flat;
  /** Sum of z y', q x k. */
  readonly zy: Flat;
  /** Sum of y y', k x k. */
  readonly yy: Flat;
}

export interface PatternOptions {
  /** Each arm has a covariance matrix of its own. */
  readonly perArm: boolean;
  /** Keep the arms apart even where they share the covariance matrix. */
  readonly byArm: boolean;
}

/** Key of the pattern that a person belongs to. */
export function patternKey(person: ModelPerson, { perArm, byArm }: PatternOptions): string {
  const arm = perArm || byArm ? (person.inA ? 'a' : 'b') : '';
  return `${arm}${person.visits.join(',')}`;
}

/** Sums of everyone, one element a pattern. */
export function patternSums(
  people: readonly ModelPerson[],
  options: PatternOptions,
): Map<string, PatternSums> {
  const found = new Map<string, PatternSums>();
  for (const person of people) {
    const key = patternKey(person, options);
    let sums = found.get(key);
    if (!sums) {
      const q = person.z.length;
      const k = person.visits.length;
      sums = {
        visits: person.visits,
        group: options.perArm && !person.inA ? 1 : 0,
        inA: person.inA,
        n: 0,
        zz: new Float64Array(q * q),
        zy: new Float64Array(q * k),
        yy: new Float64Array(k * k),
      };
      found.set(key, sums);
    }
    addPerson(sums, person, 1);
  }
  return found;
}

/** Sums without one of the people in them. */
export function withoutPerson(sums: PatternSums, person: ModelPerson): PatternSums {
  const rest = { ...sums, zz: sums.zz.slice(), zy: sums.zy.slice(), yy: sums.yy.slice() };
  addPerson(rest, person, -1);
  return rest;
}

function addPerson(sums: PatternSums, { z, y }: ModelPerson, sign: 1 | -1): void {
  const q = z.length;
  const k = y.length;
  sums.n += sign;
  for (let a = 0; a < q; a += 1) {
    const left = sign * (z[a] ?? 0);
    for (let b = 0; b < q; b += 1)
      sums.zz[a * q + b] = (sums.zz[a * q + b] ?? 0) + left * (z[b] ?? 0);
    for (let b = 0; b < k; b += 1)
      sums.zy[a * k + b] = (sums.zy[a * k + b] ?? 0) + left * (y[b] ?? 0);
  }
  for (let a = 0; a < k; a += 1) {
    const left = sign * (y[a] ?? 0);
    for (let b = 0; b < k; b += 1)
      sums.yy[a * k + b] = (sums.yy[a * k + b] ?? 0) + left * (y[b] ?? 0);
  }
}
