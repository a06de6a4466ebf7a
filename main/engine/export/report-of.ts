import type { CompareResult } from '../../../shared/contract/compare.ts';
import type { DatasetDetail } from '../../../shared/contract/datasets.ts';
import { EngineError } from '../../../shared/contract/errors.ts';
import { inputs } from '../../../shared/contract/methods.ts';
import { familyOf } from '../../../shared/model/treatments.ts';
import { compare } from '../analyses/compare.ts';
import { evidence } from '../analyses/evidence.ts';
import { retention } from '../analyses/retention.ts';
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
  const comparison = compare(
    db,
    inputs['compare.run'].parse({ datasets: [dataset.id], treatments }),
  );
  return {
    html: await htmlReport({
      ...head,
      compare: comparison,
      retention: retention(db, inputs['retention.run'].parse({ dataset: dataset.id, treatments })),
    }),
  };
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
