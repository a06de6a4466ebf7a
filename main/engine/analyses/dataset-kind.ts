import type { DatasetSummary } from '../../../shared/contract/datasets.ts';
import { EngineError } from '../../../shared/contract/errors.ts';
import { analysisText } from '../../../shared/text/analysis-notes.ts';
import type { Db } from '../store/open-database.ts';
import { datasetById } from '../store/queries/datasets.ts';

/** The data set, if it holds participants. @throws EngineError `not-found`, `invalid-request` */
export function requireParticipantData(db: Db, id: number): DatasetSummary {
  const dataset = datasetById(db, id);
  if (dataset.kind !== 'participant') {
    throw new EngineError('invalid-request', analysisText.notParticipants(dataset.name));
  }
  return dataset;
}

/** The data set, if it holds arm comparisons. @throws EngineError `not-found`, `invalid-request` */
export function requireComparisonData(db: Db, id: number): DatasetSummary {
  const dataset = datasetById(db, id);
  if (dataset.kind !== 'comparison') {
    throw new EngineError('invalid-request', analysisText.notComparisons(dataset.name));
  }
  return dataset;
}
