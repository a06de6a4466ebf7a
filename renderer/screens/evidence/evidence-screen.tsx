import { useDatasetOfKind } from '../../app/datasets.ts';
import { useEvidenceChoices } from '../../app/store.ts';
import { useEngine } from '../../bridge/use-engine.ts';
import { Empty } from '../../components/empty.tsx';
import { Workspace } from '../../components/inspector.tsx';
import { contrastOf, treatmentOptions } from '../../components/treatment-options.ts';
import { LoadingPage } from '../loading-page.tsx';
import { NoDataset } from '../no-dataset.tsx';
import { EvidencePage } from './evidence-page.tsx';

/** Two treatments in published comparisons: each against its controls, and against one another. */
export function EvidenceScreen() {
  const dataset = useDatasetOfKind('comparison');
  if (!dataset) {
    return (
      <NoDataset label="Evidence" kind="comparison" title="No arm comparisons yet">
        Evidence needs a file with one row per comparison of two arms, such as one in the Metapsy
        standard. Trials with participants are shown in Compare.
      </NoDataset>
    );
  }
  return <EvidenceDataset key={dataset.id} id={dataset.id} />;
}

function EvidenceDataset({ id }: { readonly id: number }) {
  const detail = useEngine('datasets.show', { id });
  const choices = useEvidenceChoices(id);
  if (detail.error) {
    return (
      <Workspace label="Evidence">
        <Empty title="This data set cannot be read">{detail.error.message}</Empty>
      </Workspace>
    );
  }
  if (!detail.data) return <LoadingPage label="Evidence" />;
  const options = treatmentOptions(detail.data.treatments);
  const contrast = contrastOf(options, choices);
  if (!contrast) {
    return (
      <Workspace label="Evidence">
        <Empty title="There is nothing to compare">
          This data set has fewer than two treatments. Choose another one, or import a file with
          more.
        </Empty>
      </Workspace>
    );
  }
  return <EvidencePage detail={detail.data} options={options} contrast={contrast} />;
}
