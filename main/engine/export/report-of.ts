import type { CompareResult } from '../../../shared/contract/compare.ts';
import type { DatasetDetail } from '../../../shared/contract/datasets.ts';
import { EngineError } from '../../../shared/contract/errors.ts';
import { inputs } from '../../../shared/contract/methods.ts';
import { familyOf } from '../../../shared/model/treatments.ts';
import { StatisticRefusal } from '../../../shared/stats/refusal.ts';
import { compare } from '../analyses/compare.ts';
import { evidence } from '../analyses/evidence.ts';
import { outcomes } from '../analyses/outcomes.ts';
import { retention } from '../analyses/retention.ts';
import { tipping } from '../analyses/tipping.ts';
import type { Db } from '../store/open-database.ts';
import { comparisonsOf } from '../store/queries/comparisons.ts';
import { htmlReport } from './report.ts';

/**
 * Report of one data set: participants are compared and followed, arm comparisons are pooled.
 *
 * @throws EngineError `too-little-data` when a trial has fewer than two treatments
 */
export async function reportOf(
  db: Db,
  dataset: DatasetDetail,
  version: string,
): Promise<{ html: string }> {
  const head = { title: dataset.name, generatedAt: new Date().toISOString(), version, dataset };
  if (dataset.kind === 'comparison') {
    const input = inputs['evidence.run'].parse({ dataset: dataset.id });
    const rows = comparisonsOf(db, dataset.id);
    return {
      html: await htmlReport({ ...head, evidence: evidence(rows, input, dataset.synthetic) }),
    };
  }
  const treatments = contrastOf(dataset);
  const endpoint = { datasets: [dataset.id], treatments };
  const found = {
    outcomes: whereItFits(() => outcomes(db, inputs['outcomes.run'].parse(endpoint))),
    tipping: whereItFits(() => tipping(db, inputs['tipping.run'].parse(endpoint))),
  };
  return {
    html: await htmlReport({
      ...head,
      compare: compare(db, inputs['compare.run'].parse(endpoint)),
      retention: retention(db, inputs['retention.run'].parse({ dataset: dataset.id, treatments })),
      ...(found.outcomes && { outcomes: found.outcomes }),
      ...(found.tipping && { tipping: found.tipping }),
    }),
  };
}

/** A part that the data are too few for, or that does not fit the instrument, is left out of the report. */
function whereItFits<T>(part: () => T): T | undefined {
  try {
    return part();
  } catch (error) {
    if (error instanceof StatisticRefusal) return undefined;
    if (error instanceof EngineError && error.code === 'invalid-request') return undefined;
    throw error;
  }
}

/** IPT and CBT where the trial has both, else its first two treatments. */
function contrastOf({ name, armList }: DatasetDetail): [CompareResult['contrast']['a'], string] {
  const families = [...new Set(armList.map(({ treatment }) => familyOf(treatment)))];
  if (families.includes('ipt') && families.includes('cbt')) return ['ipt', 'cbt'];
  const [a, b] = families;
  if (a === undefined || b === undefined) {
    throw new EngineError(
      'too-little-data',
      `“${name}” has one treatment only; a comparison needs two.`,
    );
  }
  return [a, b];
}
