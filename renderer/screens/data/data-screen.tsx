import { useChosenDataset } from '../../app/datasets.ts';
import { useImport } from '../../app/import-job.ts';
import { Workspace } from '../../components/inspector.tsx';
import { Notice } from '../../components/notice.tsx';
import { DatasetView } from './dataset-view.tsx';
import { ImportSheet } from './import-sheet.tsx';
import { StartCards } from './start-cards.tsx';

/** What is on this computer, and the way in for more. */
export function DataScreen() {
  const job = useImport((state) => state.job);
  const complaint = useImport((state) => state.complaint);
  const dataset = useChosenDataset();
  return (
    <Workspace label="Data">
      <div className="page">
        {complaint !== null && <Notice tone="warn">{complaint}</Notice>}
        {job && <ImportSheet job={job} />}
        {!job && dataset && <DatasetView key={dataset.id} dataset={dataset} />}
        {!job && !dataset && (
          <div className="welcome">
            <h2>Compare interpersonal psychotherapy with CBT, with everyone accounted for</h2>
            <p className="muted">
              Armwise reads de-identified trial CSVs and shows every result with the people it rests
              on: how many were randomised, how many have a score, how many left. Begin with one of
              these.
            </p>
            <StartCards />
          </div>
        )}
        {!job && dataset && (
          <section className="stack" aria-label="Add data">
            <h2>Add data</h2>
            <StartCards />
          </section>
        )}
      </div>
    </Workspace>
  );
}
