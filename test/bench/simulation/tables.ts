import { mean } from '../../../shared/stats/moments.ts';
import { CELLS, type Cell, PEOPLE_PER_ARM } from './design.ts';
import { ESTIMATOR_LABEL, type Estimator, truthFor } from './estimators.ts';
import { type Measured, type Performance, performanceOf } from './performance.ts';
import type { TrialResult } from './worker.ts';

const HEADING: Readonly<Record<Cell['mechanism'], string>> = {
  mcar: 'Missing completely at random',
  mar: 'Missing at random',
  mnar: 'Missing not at random',
};

/** One Markdown table for each cell, then whether what is claimed of MMRM and MI holds if both were run. */
export function simulationTables(
  results: readonly (readonly TrialResult[])[],
  only: readonly Estimator[],
): string {
  const tables = CELLS.map((cell, at) => cellTable(cell, results[at] ?? [], only));
  const claimed = only.includes('mmrm') && only.includes('mi');
  return [...tables, ...(claimed ? [claims(results)] : [])].join('\n\n');
}

function cellTable(
  cell: Cell,
  results: readonly TrialResult[],
  only: readonly Estimator[],
): string {
  const share = (arm: 'a' | 'b') =>
    ((100 * mean(results.map(({ gone }) => gone[arm]))) / PEOPLE_PER_ARM).toFixed(1);
  const truth = cell.effect === 0 ? 'no true difference' : `true difference ${points(cell.effect)}`;
  return [
    `### ${HEADING[cell.mechanism]}, ${truth}`,
    '',
    `${results.length} trials; ${share('a')}% of A and ${share('b')}% of B had left by the end.`,
    '',
    '| Estimator | Truth | Bias | Empirical SD | Mean SE | Coverage of 95% CI, % | Refused |',
    '|---|---:|---:|---:|---:|---:|---:|',
    ...only.map((estimator) => {
      const row = performanceIn(results, estimator, cell);
      return `| ${[
        ESTIMATOR_LABEL[estimator],
        points(row.truth),
        withError(row.bias, 3),
        withError(row.empiricalSd, 3),
        withError(row.meanSe, 3),
        withError({ value: 100 * row.coverage.value, mcse: 100 * row.coverage.mcse }, 1),
        row.refused,
      ].join(' | ')} |`;
    }),
  ].join('\n');
}

function performanceIn(
  results: readonly TrialResult[],
  estimator: Estimator,
  cell: Cell,
): Performance {
  return performanceOf(
    results.map(({ answers }) => answers[estimator] ?? null),
    truthFor(estimator, cell),
  );
}

function claims(results: readonly (readonly TrialResult[])[]): string {
  const checked = CELLS.flatMap((cell, at) =>
    cell.mechanism !== 'mar'
      ? []
      : (['mmrm', 'mi'] as const).map((estimator) => {
          const { coverage } = performanceIn(results[at] ?? [], estimator, cell);
          const holds = coverage.value >= 0.93 && coverage.value <= 0.97;
          const percent = (100 * coverage.value).toFixed(1);
          return `- ${ESTIMATOR_LABEL[estimator]}, missing at random, true difference ${points(cell.effect)}: covers ${percent}%, ${holds ? 'within' : '**outside**'} 93% to 97%.`;
        }),
  );
  return ['### What is claimed', '', ...checked].join('\n');
}

function withError({ value, mcse }: Measured, digits: number): string {
  return `${signed(value.toFixed(digits))} (${mcse.toFixed(digits)})`;
}

function points(value: number): string {
  return signed(value.toFixed(2).replace(/\.?0+$/, ''));
}

/** A minus sign that is as wide as a plus; zero has none. */
function signed(text: string): string {
  return Number(text) === 0 ? text.replace('-', '') : text.replace('-', '−');
}
