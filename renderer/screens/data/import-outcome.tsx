import type { ReactNode } from 'react';
import { Button } from 'react-aria-components';
import type { ImportedDataset, ImportResult } from '../../../shared/contract/import.ts';
import { formatCount } from '../../../shared/text/format-number.ts';
import { counted } from '../../../shared/text/sentences.ts';
import {
  chooseAndImport,
  closeImport,
  type ImportSource,
  reopenSheet,
} from '../../app/import-job.ts';
import { openDataset } from '../../app/store.ts';
import { Notice } from '../../components/notice.tsx';
import { DeleteDataset } from './delete-dataset.tsx';
import { SheetColumns } from './sheet-columns.tsx';
import { SheetFile } from './sheet-file.tsx';
import { SheetPrivacy } from './sheet-privacy.tsx';
import { SheetProblems } from './sheet-problems.tsx';

interface ImportOutcomeProps {
  readonly title: ReactNode;
  readonly source: ImportSource;
  readonly result: ImportResult;
}

/** What became of a file: what was read as what, what was held back, and why it was refused if it was. */
export function ImportOutcome({ title, source, result }: ImportOutcomeProps) {
  const { dataset, refusal } = result;
  return (
    <section className="sheet" aria-label="Import">
      <div className="sheet-head">
        <div>
          {title}
          <p className="muted">{dataset ? counts(dataset) : 'Nothing was stored.'}</p>
        </div>
        <Button className="btn" onPress={closeImport}>
          Close
        </Button>
        {dataset?.id != null && (
          <DeleteDataset
            dataset={{ id: dataset.id, name: dataset.name }}
            label="Undo the import…"
            onDeleted={closeImport}
          />
        )}
        {dataset && <OpenButton dataset={dataset} />}
      </div>
      {refusal && (
        <Notice tone="stop" title="This file was refused. Nothing was stored.">
          <p>{refusal.message}</p>
          <div className="row">
            {source.kind === 'file' && (
              <Button className="btn" onPress={() => reopenSheet(source.file)}>
                Back to the sheet
              </Button>
            )}
            <Button className="btn" onPress={() => void chooseAndImport()}>
              Choose another file…
            </Button>
          </div>
        </Notice>
      )}
      <div className="sheet-four">
        {result.dialect && <SheetFile dialect={result.dialect} dataset={dataset} />}
        {result.columns.length > 0 && (
          <SheetColumns columns={result.columns} stored={dataset !== null} />
        )}
        {/* What was never looked at must not look as if it were in order. */}
        {(dataset || result.identifiers.length > 0) && (
          <SheetPrivacy identifiers={result.identifiers} kAnonymity={result.kAnonymity} />
        )}
        {(dataset || result.issueGroups.length > 0) && (
          <SheetProblems
            groups={result.issueGroups}
            issues={result.issues}
            heldBack={dataset?.rows.quarantined ?? 0}
            fileName={source.kind === 'file' ? source.file.name : source.sample.title}
          />
        )}
      </div>
    </section>
  );
}

function OpenButton({ dataset }: { readonly dataset: ImportedDataset }) {
  const { id, kind } = dataset;
  if (id === null) return null;
  return (
    <Button
      className="btn primary"
      onPress={() => {
        closeImport();
        openDataset(id, kind);
      }}
    >
      {kind === 'participant' ? 'Open in Compare' : 'Open in Evidence'}
    </Button>
  );
}

function counts(dataset: ImportedDataset): string {
  const { rows } = dataset;
  const stored =
    dataset.kind === 'participant'
      ? `${counted(dataset.participants, 'person', 'people')}, ${counted(dataset.arms, 'arm', 'arms')}, ${counted(dataset.assessments, 'score', 'scores')}`
      : `${counted(dataset.comparisons, 'comparison', 'comparisons')} of ${counted(dataset.studies, 'study', 'studies')}`;
  return `${stored}. ${counted(rows.read, 'row', 'rows')} read = ${formatCount(rows.imported)} imported + ${formatCount(rows.quarantined)} held back + ${formatCount(rows.blank)} blank.`;
}
