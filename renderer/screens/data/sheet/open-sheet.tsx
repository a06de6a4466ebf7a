import { useEffect, useRef } from 'react';
import { Button } from 'react-aria-components';
import type { GrantedFile } from '../../../../shared/contract/bridge.ts';
import type { InspectResult } from '../../../../shared/contract/import.ts';
import { counted } from '../../../../shared/text/sentences.ts';
import { type Draft, readAlike, withGuesses } from '../../../app/import/draft.ts';
import { changeDraft, lookAgain, useLook } from '../../../app/import/look.ts';
import { chooseAndImport, closeImport, importDraft } from '../../../app/import-job.ts';
import { useEngineStatus } from '../../../bridge/engine-status.ts';
import { Notice } from '../../../components/notice.tsx';
import { Skeleton } from '../../../components/skeleton.tsx';
import { formatBytes } from '../format-bytes.ts';
import { ColumnsStep } from './columns-step.tsx';
import { FileStep } from './file-step.tsx';
import { LookProgress } from './look-progress.tsx';
import { PreviewCard } from './preview-card.tsx';
import { PrivacyStep } from './privacy-step.tsx';
import { ProblemsStep } from './problems-step.tsx';

/**
 * Four steps on one screen, before anything is stored: how the file is written, what its columns are, whom it identifies,
 * what is wrong in it. Every change is followed by a new look at the file.
 */
export function OpenSheet({ file }: { readonly file: GrantedFile }) {
  const heading = useRef<HTMLHeadingElement>(null);
  const draft = useLook((look) => look.draft);
  const result = useLook((look) => look.result);
  const stale = useLook((look) => look.answered !== look.draft);
  const error = useLook((look) => look.error);
  const remark = useLook((look) => look.remark);
  const revision = useEngineStatus((status) => status.revision);
  const seen = useRef(revision);

  // Whoever follows by ear or by key is taken to the sheet.
  useEffect(() => heading.current?.focus(), []);
  // A new engine knows nothing of the question that the old one was asked.
  useEffect(() => {
    if (seen.current !== revision) lookAgain();
    seen.current = revision;
  }, [revision]);

  const ready = useLook(isReady);
  if (!draft) return null;
  return (
    <section className="sheet" aria-label="Import">
      <div className="sheet-head">
        <div>
          <h2 ref={heading} tabIndex={-1}>
            Import {file.name}
          </h2>
          <p className="muted">{about(file, result)}</p>
        </div>
        <LookProgress />
        <Button className="btn" onPress={closeImport}>
          Cancel
        </Button>
        <Button className="btn primary" isDisabled={!ready} onPress={() => void importDraft(draft)}>
          {importLabel(result)}
        </Button>
      </div>
      <div aria-live="polite">
        {remark && <Notice tone={remark.tone}>{remark.text}</Notice>}
        {error && (
          <Notice tone="stop" title="The file could not be looked at. Nothing was stored.">
            <p>{error.message}</p>
            <div className="row">
              <Button className="btn" onPress={lookAgain}>
                Try again
              </Button>
              <Button className="btn" onPress={() => void chooseAndImport()}>
                Choose another file…
              </Button>
            </div>
          </Notice>
        )}
        {result && !error && <Refusal result={result} draft={draft} />}
      </div>
      {!result && !error && <Skeleton height={420} label="Looking at the file" />}
      {result && (
        <>
          <div className="sheet-four">
            {result.layouts.length > 0 && <FileStep draft={draft} result={result} />}
            {result.columns.length > 0 && <ColumnsStep draft={draft} result={result} />}
            {/* What was never looked at must not look as if it were in order. */}
            {(wasChecked(result) || result.identifiers.length > 0) && (
              <PrivacyStep draft={draft} result={result} />
            )}
            {wasChecked(result) && <ProblemsStep draft={draft} result={result} />}
          </div>
          {result.preview.length > 0 && <PreviewCard result={result} stale={stale} />}
        </>
      )}
    </section>
  );
}

/** Whether what would be imported has been looked at and can be imported. */
function isReady({ draft, answered, result, error }: ReturnType<typeof useLook.getState>): boolean {
  if (!draft || !answered || !result || error !== null) return false;
  return result.refusal === null && readAlike(draft, answered);
}

/** Why the file cannot be imported as it is; what identifies people is said in its own step. */
function Refusal({ result, draft }: { readonly result: InspectResult; readonly draft: Draft }) {
  const { refusal } = result;
  if (!refusal || (refusal.code === 'identifiers' && result.columns.length > 0)) return null;
  return (
    <Notice tone="stop" title="As it stands, this file cannot be imported.">
      <p>
        {refusal.message}
        {refusal.code === 'missing-columns' && ' You can also choose the column in step 2.'}
      </p>
      <div className="row">
        {draft.mapping && (
          <Button className="btn" onPress={() => changeDraft(withGuesses, true)}>
            Guess the columns again
          </Button>
        )}
        <Button className="btn" onPress={() => void chooseAndImport()}>
          Choose another file…
        </Button>
      </div>
    </Notice>
  );
}

/** Whether rows were looked at; without what the layout needs they cannot be. */
function wasChecked({ dialect }: InspectResult): boolean {
  return dialect !== null;
}

function about(file: GrantedFile, result: InspectResult | null): string {
  const parts = [formatBytes(file.size)];
  if (result && result.columns.length > 0) {
    if (wasChecked(result)) {
      const rows = counted(result.rows.read, 'row', 'rows');
      parts.push(result.complete ? rows : `the first ${rows}`);
    }
    parts.push(counted(result.columns.length, 'column', 'columns'));
  }
  return `${parts.join(' · ')} · read from disk, nothing stored yet`;
}

function importLabel(result: InspectResult | null): string {
  if (!result || result.refusal || !result.complete) return 'Import';
  return `Import ${counted(result.rows.imported, 'row', 'rows')}`;
}
