import { type Flat, multiplyFlat } from './flat.ts';
import { coefficientCount, type RemlModel } from './reml-model.ts';

/*
 * Products with the rows (f x u, w) of a design, from the sums over people alone.
 */

/** Rows and columns of the visits. */
export function pick(
  matrix: Flat | undefined,
  visits: readonly number[],
  visitCount: number,
): Flat {
  const k = visits.length;
  const out = new Float64Array(k * k);
  for (let a = 0; a < k; a += 1) {
    for (let b = 0; b < k; b += 1) {
      out[a * k + b] = matrix?.[(visits[a] ?? 0) * visitCount + (visits[b] ?? 0)] ?? 0;
    }
  }
  return out;
}

/** Basis rows of some visits. */
export function basisRows(model: RemlModel, visits: readonly number[]): Flat {
  const size = model.basisSize + 1;
  const rows = new Float64Array(visits.length * size);
  for (const [a, visit] of visits.entries()) rows.set(model.basis[visit] ?? [], a * size);
  return rows;
}

/** Coefficients of z at each visit of some basis rows, q x k. */
export function visitCoefficients(model: RemlModel, rows: Flat, beta: Flat): Flat {
  const { basisSize, interacting, common } = model;
  const size = basisSize + 1;
  const k = rows.length / size;
  const out = new Float64Array((interacting + common) * k);
  for (let a = 0; a < k; a += 1) {
    for (let u = 0; u < interacting; u += 1) {
      let total = 0;
      for (let j = 0; j < basisSize; j += 1) {
        total += (rows[a * size + j] ?? 0) * (beta[j * interacting + u] ?? 0);
      }
      out[u * k + a] = total;
    }
    for (let w = 0; w < common; w += 1) {
      out[(interacting + w) * k + a] = beta[basisSize * interacting + w] ?? 0;
    }
  }
  return out;
}

/**
 * Adds the sum of x' S x over the people of a pattern to a p x p matrix; `core` is rows' S rows, of side
 * basisSize + 1.
 */
export function expand(model: RemlModel, core: Flat, zz: Flat, out: Flat): void {
  const { basisSize, interacting, common } = model;
  const q = interacting + common;
  const p = coefficientCount(model);
  const size = basisSize + 1;
  const start = basisSize * interacting;
  for (let j = 0; j < basisSize; j += 1) {
    for (let l = 0; l < basisSize; l += 1) {
      const factor = core[j * size + l] ?? 0;
      if (factor === 0) continue;
      for (let a = 0; a < interacting; a += 1) {
        const at = (j * interacting + a) * p + l * interacting;
        for (let b = 0; b < interacting; b += 1) {
          out[at + b] = (out[at + b] ?? 0) + factor * (zz[a * q + b] ?? 0);
        }
      }
    }
    const edge = core[j * size + basisSize] ?? 0;
    for (let a = 0; a < interacting; a += 1) {
      for (let b = 0; b < common; b += 1) {
        const value = edge * (zz[a * q + interacting + b] ?? 0);
        const row = j * interacting + a;
        const column = start + b;
        out[row * p + column] = (out[row * p + column] ?? 0) + value;
        out[column * p + row] = (out[column * p + row] ?? 0) + value;
      }
    }
  }
  const corner = core[size * size - 1] ?? 0;
  for (let a = 0; a < common; a += 1) {
    for (let b = 0; b < common; b += 1) {
      const at = (start + a) * p + start + b;
      out[at] = (out[at] ?? 0) + corner * (zz[(interacting + a) * q + interacting + b] ?? 0);
    }
  }
}

/** Sum of x_a' M x_b over the people of a pattern, k x k, for a symmetric p x p matrix M; the adjoint of `expand`. */
export function contract(model: RemlModel, rows: Flat, matrix: Flat, zz: Flat): Flat {
  const { basisSize, interacting, common } = model;
  const q = interacting + common;
  const p = coefficientCount(model);
  const size = basisSize + 1;
  const start = (j: number) => (j < basisSize ? j * interacting : basisSize * interacting);
  const core = new Float64Array(size * size);
  for (let j = 0; j < size; j += 1) {
    const rowCount = j < basisSize ? interacting : common;
    const zRow = j < basisSize ? 0 : interacting;
    for (let l = 0; l <= j; l += 1) {
      const columnCount = l < basisSize ? interacting : common;
      const zColumn = l < basisSize ? 0 : interacting;
      let total = 0;
      for (let a = 0; a < rowCount; a += 1) {
        for (let b = 0; b < columnCount; b += 1) {
          total +=
            (matrix[(start(j) + a) * p + start(l) + b] ?? 0) *
            (zz[(zRow + a) * q + zColumn + b] ?? 0);
        }
      }
      core[j * size + l] = total;
      core[l * size + j] = total;
    }
  }
  const k = rows.length / size;
  const left = multiplyFlat(rows, core, k, size, size);
  const out = new Float64Array(k * k);
  for (let a = 0; a < k; a += 1) {
    for (let b = 0; b < k; b += 1) {
      let total = 0;
      for (let j = 0; j < size; j += 1)
        total += (left[a * size + j] ?? 0) * (rows[b * size + j] ?? 0);
      out[a * k + b] = total;
    }
  }
  return out;
}

/** Adds the sum of x' W y to a vector; `weighted` is W rows. */
export function addCross(model: RemlModel, weighted: Flat, zy: Flat, k: number, out: Flat): void {
  const { basisSize, interacting, common } = model;
  const size = basisSize + 1;
  for (let b = 0; b < k; b += 1) {
    for (let j = 0; j < basisSize; j += 1) {
      const factor = weighted[b * size + j] ?? 0;
      if (factor === 0) continue;
      for (let a = 0; a < interacting; a += 1) {
        out[j * interacting + a] = (out[j * interacting + a] ?? 0) + factor * (zy[a * k + b] ?? 0);
      }
    }
    const edge = weighted[b * size + basisSize] ?? 0;
    for (let a = 0; a < common; a += 1) {
      const at = basisSize * interacting + a;
      out[at] = (out[at] ?? 0) + edge * (zy[(interacting + a) * k + b] ?? 0);
    }
  }
}
