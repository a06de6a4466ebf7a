import { ArrowLeftRight, Database, Lock, type LucideIcon, TrendingDown } from 'lucide-react';
import type { DatasetSummary } from '../../shared/contract/datasets.ts';
import { formatCount } from '../../shared/text/format-number.ts';
import { counted } from '../../shared/text/sentences.ts';
import { Brand } from './brand.tsx';
import { useChosenDataset, useDatasetOfKind, useDatasets } from './datasets.ts';
import { putOutcomeAway } from './import-job.ts';
import { chooseDataset, goTo, type Screen, useApp } from './store.ts';

const ITEMS: readonly { screen: Screen; label: string; icon: LucideIcon; key: string }[] = [
  { screen: 'data', label: 'Data', icon: Database, key: '1' },
  { screen: 'compare', label: 'Compare', icon: TrendingDown, key: '2' },
  { screen: 'evidence', label: 'Evidence', icon: ArrowLeftRight, key: '3' },
];

/** Workspaces and data sets. */
export function Nav() {
  const screen = useApp((state) => state.screen);
  const datasets = useDatasets();
  const shown = useShownDataset(screen);
  return (
    <nav className="nav" aria-label="Workspaces and data sets">
      <Brand />
      {ITEMS.map(({ screen: target, label, icon: Icon, key }) => (
        <button
          key={target}
          type="button"
          className="nav-item"
          aria-label={label}
          aria-current={target === screen ? 'page' : undefined}
          aria-keyshortcuts={`Control+${key}`}
          onClick={() => goTo(target)}
        >
          <Icon className="ic" aria-hidden />
          {label}
          <kbd aria-hidden>{key}</kbd>
        </button>
      ))}
      {datasets.length > 0 && <h2 id="nav-sets">Data sets</h2>}
      {datasets.length > 0 && (
        <ul className="nav-sets" aria-labelledby="nav-sets">
          {datasets.map((dataset) => (
            <li key={dataset.id}>
              <button
                type="button"
                className="nav-set"
                aria-current={dataset.id === shown?.id ? 'true' : undefined}
                onClick={() => {
                  putOutcomeAway();
                  chooseDataset(dataset.id, dataset.kind);
                }}
              >
                <span>{dataset.name}</span>
                <span>{sizeOf(dataset)}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
      <p className="nav-foot">
        <Lock className="ic" aria-hidden />
        Offline. Data stays on this computer.
      </p>
    </nav>
  );
}

function useShownDataset(screen: Screen): DatasetSummary | null {
  const chosen = useChosenDataset();
  const people = useDatasetOfKind('participant');
  const comparisons = useDatasetOfKind('comparison');
  return { data: chosen, compare: people, evidence: comparisons }[screen];
}

function sizeOf(dataset: DatasetSummary): string {
  return dataset.kind === 'participant'
    ? `${formatCount(dataset.participants)} people, ${counted(dataset.studies, 'trial', 'trials')}`
    : `${counted(dataset.comparisons, 'row', 'rows')}, ${counted(dataset.studies, 'study', 'studies')}`;
}
