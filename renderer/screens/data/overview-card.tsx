import { Button } from 'react-aria-components';
import type { DatasetSummary, Dialect } from '../../../shared/contract/datasets.ts';
import { formatCount } from '../../../shared/text/format-number.ts';
import { counted } from '../../../shared/text/sentences.ts';
import { openDataset } from '../../app/store.ts';
import { Card } from '../../components/card.tsx';
import { DeleteDataset } from './delete-dataset.tsx';
import { dialectFacts } from './dialect-facts.ts';
import { Facts } from './facts.tsx';
import { formatDate } from './format-date.ts';
import { LAYOUT_LABEL } from './layout-label.ts';
import { Sha } from './sha.tsx';

interface OverviewCardProps {
  readonly dataset: DatasetSummary;
  readonly dialect: Dialect | null;
}

/** Counts and provenance of a data set, and what can be done with it. */
export function OverviewCard({ dataset, dialect }: OverviewCardProps) {
  const { rows } = dataset;
  const isPeople = dataset.kind === 'participant';
  const tiles: readonly (readonly [number, string])[] = isPeople
    ? [
        [dataset.participants, 'people'],
        [dataset.studies, dataset.studies === 1 ? 'trial' : 'trials'],
        [dataset.arms, 'arms'],
        [dataset.assessments, 'scores'],
      ]
    : [
        [dataset.comparisons, 'comparisons of two arms'],
        [dataset.studies, 'studies'],
      ];
  return (
    <Card
      className="span-12"
      title={dataset.name}
      subtitle={`${counted(rows.read, 'row', 'rows')} read = ${formatCount(rows.imported)} imported + ${formatCount(rows.quarantined)} held back + ${formatCount(rows.blank)} blank`}
      controls={
        <>
          <DeleteDataset dataset={dataset} />
          <Button className="btn primary" onPress={() => openDataset(dataset.id, dataset.kind)}>
            {isPeople ? 'Open in Compare' : 'Open in Evidence'}
          </Button>
        </>
      }
    >
      <div className="overview">
        <div className="tiles">
          {tiles.map(([count, noun]) => (
            <span key={noun} className="tile">
              <b>{formatCount(count)}</b>
              <span className="muted">{noun}</span>
            </span>
          ))}
        </div>
        <Facts
          facts={[
            ['File', dataset.fileName],
            ['SHA-256', <Sha key="sha" sha256={dataset.sha256} />],
            ['Imported', formatDate(dataset.importedAt)],
            ['Layout', LAYOUT_LABEL[dataset.layout]],
          ]}
        />
        {dialect && <Facts facts={dialectFacts(dialect)} />}
      </div>
    </Card>
  );
}
