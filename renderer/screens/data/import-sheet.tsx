import { useEffect, useRef } from 'react';
import { Button } from 'react-aria-components';
import {
  closeImport,
  type ImportJob,
  type ImportSource,
  reopenSheet,
} from '../../app/import-job.ts';
import { Notice } from '../../components/notice.tsx';
import { formatBytes } from './format-bytes.ts';
import { ImportOutcome } from './import-outcome.tsx';
import { ImportProgress } from './import-progress.tsx';
import { OpenSheet } from './sheet/open-sheet.tsx';

type SheetJob = Exclude<ImportJob, { readonly state: 'open' }>;

/** The course of one import, from the first look at the file to what became of it. */
export function ImportSheet({ job }: { readonly job: ImportJob }) {
  return job.state === 'open' ? (
    <OpenSheet key={job.file.token} file={job.file} />
  ) : (
    <RunningSheet job={job} />
  );
}

function RunningSheet({ job }: { readonly job: SheetJob }) {
  const heading = useRef<HTMLHeadingElement>(null);

  // Whoever follows by ear or by key is taken to the outcome.
  const { state } = job;
  useEffect(() => {
    if (state !== 'running') heading.current?.focus();
  }, [state]);

  const title = (
    <h2 ref={heading} tabIndex={-1}>
      {sentence(job)}
    </h2>
  );
  if (job.state === 'done') {
    return <ImportOutcome title={title} source={job.source} result={job.result} />;
  }
  return (
    <section className="sheet" aria-label="Import">
      <div className="sheet-head">
        <div>
          {title}
          <p className="muted">{about(job.source)}</p>
        </div>
        {job.state === 'running' ? (
          <ImportProgress progress={job.progress} onCancel={job.cancel} />
        ) : (
          <Button className="btn" onPress={closeImport}>
            Close
          </Button>
        )}
      </div>
      {job.state === 'failed' && (
        <Failure source={job.source} code={job.error.code} message={job.error.message} />
      )}
    </section>
  );
}

function Failure({
  source,
  code,
  message,
}: {
  readonly source: ImportSource;
  readonly code: string;
  readonly message: string;
}) {
  const back = source.kind === 'file' && (
    <div className="row">
      <Button className="btn" onPress={() => reopenSheet(source.file)}>
        Back to the sheet
      </Button>
    </div>
  );
  if (code === 'cancelled') {
    return (
      <Notice tone="info">
        <p>The import was cancelled. Nothing was stored.</p>
        {back}
      </Notice>
    );
  }
  return (
    <Notice tone="stop" title="Nothing was stored.">
      <p>{message}</p>
      {back}
    </Notice>
  );
}

function nameOf(source: ImportSource): string {
  return source.kind === 'file' ? source.file.name : source.sample.title;
}

function about(source: ImportSource): string {
  return source.kind === 'file'
    ? `${formatBytes(source.file.size)} · read from disk; stored whole or not at all`
    : 'Comes with Armwise';
}

function sentence(job: SheetJob): string {
  const name = nameOf(job.source);
  if (job.state === 'running') return `Importing ${name}`;
  if (job.state === 'failed') {
    return job.error.code === 'cancelled' ? `${name} was not imported` : `${name}: import failed`;
  }
  return job.result.refusal ? `${name} was refused` : `Imported ${name}`;
}
