import { createContext, useContext } from 'react';
import type { DatasetSummary } from '../../shared/contract/datasets.ts';
import type { DatasetKind } from '../../shared/model/layout.ts';
import { useApp } from './store.ts';

/** The data sets on this computer, oldest first; asked for once, by the app. */
export const Datasets = createContext<readonly DatasetSummary[]>([]);

export function useDatasets(): readonly DatasetSummary[] {
  return useContext(Datasets);
}

/** The data set that the Data workspace shows: the one last chosen, or else the newest. */
export function useChosenDataset(): DatasetSummary | null {
  const datasets = useDatasets();
  const chosen = useApp((state) => state.dataset);
  return datasets.find((dataset) => dataset.id === chosen) ?? datasets.at(-1) ?? null;
}

/** The data set of a kind that Compare or Evidence shows: the one last chosen, or else the newest. */
export function useDatasetOfKind(kind: DatasetKind): DatasetSummary | null {
  const datasets = useDatasets().filter((dataset) => dataset.kind === kind);
  const chosen = useApp((state) => state.lastOfKind[kind]);
  return datasets.find((dataset) => dataset.id === chosen) ?? datasets.at(-1) ?? null;
}
