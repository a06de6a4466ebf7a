import { useDatasetOfKind } from '../../app/datasets.ts';
import { useCompareChoices } from '../../app/store.ts';
import { useEngine } from '../../bridge/use-engine.ts';
import { Empty } from '../../components/empty.tsx';
import { Workspace } from '../../components/inspector.tsx';
import { contrastOf, treatmentOptions } from '../../components/treatment-options.ts';
import { LoadingPage } from '../loading-page.tsx';
import { NoDataset } from '../no-dataset.tsx';
import { ComparePage } from './compare-page.tsx';

/** Two treatments of a trial, compared with everyone accounted for. */
export function CompareScreen() {
  const dataset = useDatasetOfKind('participant');
  if (!dataset) {
    return (
      <NoDataset label="Compare" kind="participant" title="No trial with participants yet">
        Compare needs a file with one row per person and visit. Arm comparisons are shown in
        Evidence.
      </NoDataset>
    );
  }
  return <CompareDataset key={dataset.id} id={dataset.id} />;
}

function CompareDataset({ id }: { readonly id: number }) {
  const detail = useEngine('datasets.show', { id });
  const choices = useCompareChoices(id);
  if (detail.error) {
    return (
      <Workspace label="Compare">
        <Empty title="This data set cannot be read">{detail.error.message}</Empty>
      </Workspace>
    );
  }
  if (!detail.data) return <LoadingPage label="Compare" />;
  const options = treatmentOptions(detail.data.treatments);
  const contrast = contrastOf(options, choices);
  if (!contrast) {
    return (
      <Workspace label="Compare">
        <Empty title="There is nothing to compare">
          This data set has fewer than two treatments. Choose another one, or import a trial with
          two arms or more.
        </Empty>
      </Workspace>
    );
  }
  return <ComparePage detail={detail.data} options={options} contrast={contrast} />;
}
