import type { Flat } from '../mixed/flat.ts';
import type { ModelPerson } from '../mixed/pattern-sums.ts';

/** The people of one arm and pattern. */
export interface ArmPattern {
  readonly visits: readonly number[];
  readonly inA: boolean;
  readonly people: readonly ModelPerson[];
}

/** People by arm and pattern. */
export function armPatterns(people: readonly ModelPerson[]): ArmPattern[] {
  const found = new Map<string, ModelPerson[]>();
  for (const person of people) {
    const key = `${person.inA ? 'a' : 'b'}${person.visits.join(',')}`;
    const own = found.get(key);
    if (own) own.push(person);
    else found.set(key, [person]);
  }
  return [...found.values()].map((own) => ({
    visits: own[0]?.visits ?? [],
    inA: own[0]?.inA ?? false,
    people: own,
  }));
}

/**
 * Products of the completed scores with z and with each other. Those of people with every visit never change and are
 * summed once.
 */
export class CompletedSums {
  readonly zz: Flat;
  /** q x T. */
  readonly zy: Flat;
  /** T x T. */
  readonly yy: Flat;
  readonly q: number;
  readonly visitCount: number;

  constructor(q: number, visitCount: number) {
    this.q = q;
    this.visitCount = visitCount;
    this.zz = new Float64Array(q * q);
    this.zy = new Float64Array(q * visitCount);
    this.yy = new Float64Array(visitCount ** 2);
  }

  addColumns(z: Flat): void {
    for (let a = 0; a < this.q; a += 1) {
      for (let b = 0; b < this.q; b += 1) {
        const at = a * this.q + b;
        this.zz[at] = (this.zz[at] ?? 0) + (z[a] ?? 0) * (z[b] ?? 0);
      }
    }
  }

  addScores(z: Flat, y: Flat): void {
    const T = this.visitCount;
    for (let b = 0; b < T; b += 1) {
      const value = y[b] ?? 0;
      for (let a = 0; a < this.q; a += 1) {
        this.zy[a * T + b] = (this.zy[a * T + b] ?? 0) + (z[a] ?? 0) * value;
      }
      for (let a = 0; a < T; a += 1) {
        this.yy[a * T + b] = (this.yy[a * T + b] ?? 0) + (y[a] ?? 0) * value;
      }
    }
  }

  copyScores(from: CompletedSums): void {
    this.zy.set(from.zy);
    this.yy.set(from.yy);
  }
}

/** Sums of all columns, and of the scores of those with every visit. */
export function fixedSums(patterns: readonly ArmPattern[], q: number, T: number): CompletedSums {
  const sums = new CompletedSums(q, T);
  for (const { people, visits } of patterns) {
    for (const person of people) {
      sums.addColumns(person.z);
      if (visits.length === T) sums.addScores(person.z, person.y);
    }
  }
  return sums;
}
