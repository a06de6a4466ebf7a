import { Plus } from 'lucide-react';
import { Button } from 'react-aria-components';
import { TIPS } from '../components/tip.tsx';
import { useChosenDataset, useDatasetOfKind } from './datasets.ts';
import { chooseAndImport, useImport } from './import-job.ts';
import { useApp } from './store.ts';

/** Name of what is shown, and whether it was made up. */
export function TopBar() {
  const screen = useApp((state) => state.screen);
  const chosen = useChosenDataset();
  const people = useDatasetOfKind('participant');
  const comparisons = useDatasetOfKind('comparison');
  const importing = useImport((state) => state.job !== null);
  const dataset = { data: chosen, compare: people, evidence: comparisons }[screen];
  const showsImport = screen === 'data' && importing;
  return (
    <header className="top">
      <h1>{showsImport ? 'Import' : (dataset?.name ?? 'Armwise')}</h1>
      {!showsImport && dataset?.synthetic && (
        <span className="badge synthetic">synthetic data, invented numbers</span>
      )}
      <Button className="btn ghost push" onPress={() => void chooseAndImport()}>
        <Plus className="ic" aria-hidden />
        Import CSV…
      </Button>
      <div id={TIPS} />
    </header>
  );
}
