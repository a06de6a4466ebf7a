import { memo, type ReactNode } from 'react';
import { Button } from 'react-aria-components';
import type { InspectResult } from '../../../../shared/contract/import.ts';
import { LAYOUTS, type Layout } from '../../../../shared/model/layout.ts';
import { formatPercent } from '../../../../shared/text/format-number.ts';
import { type Draft, withDialect, withLayout } from '../../../app/import/draft.ts';
import { changeDraft } from '../../../app/import/look.ts';
import { chooseSubjectFile } from '../../../app/import-job.ts';
import { Select, type SelectOption } from '../../../components/select.tsx';
import { DELIMITER } from '../dialect-facts.ts';
import { LAYOUT_LABEL, LAYOUT_SHORT } from '../layout-label.ts';
import { StepCard } from '../step-card.tsx';
import { Detected } from './detected.tsx';
import { MissingCodes } from './missing-codes.tsx';

interface FileStepProps {
  readonly draft: Draft;
  readonly result: InspectResult;
}

const ENCODINGS = [
  { value: 'utf-8', label: 'UTF-8' },
  { value: 'windows-1252', label: 'Windows-1252' },
] as const;
const DELIMITERS = [
  { value: ',', label: 'comma' },
  { value: ';', label: 'semicolon' },
  { value: '\t', label: 'tab' },
  { value: '|', label: 'pipe' },
] as const;
const DECIMAL_MARKS = [
  { value: '.', label: 'point' },
  { value: ',', label: 'comma' },
] as const;

/** Step 1: how the file is laid out and written. */
export const FileStep = memo(function FileStep({ draft, result }: FileStepProps) {
  const { dialect, columns } = result;
  const { encoding, delimiter, decimalMark } = draft.dialect;
  const guessed = result.issueGroups.some(({ code }) => code === 'encoding-guessed');
  return (
    <StepCard
      title="1 File and dialect"
      subtitle="Detected from the file; change anything before it is read"
      tone={result.layout ? 'ok' : 'stop'}
    >
      <div className="dialect">
        <Choice term="Layout" note={layoutNote(draft, result)}>
          <Select
            label="Layout"
            size="full"
            options={layoutOptions(result)}
            value={result.layout?.layout ?? (draft.layout === 'auto' ? null : draft.layout)}
            onChange={(layout) => changeDraft((old) => withLayout(old, layout), true)}
          />
        </Choice>
        {result.layout?.layout === 'adam' && (
          <Choice term="Subjects" note="ADSL, joined by USUBJID">
            <SubjectFile draft={draft} />
          </Choice>
        )}
        <Choice term="Encoding" note={guessed ? 'guessed: check accents' : ''}>
          <Detected
            label="Encoding"
            found={dialect?.encoding ?? null}
            chosen={encoding}
            options={ENCODINGS}
            onChange={(value) => changeDraft((old) => withDialect(old, 'encoding', value), true)}
          />
        </Choice>
        <Choice term="Delimiter" note={columns.length > 0 ? `${columns.length} fields a line` : ''}>
          <Detected
            label="Delimiter"
            found={dialect && (DELIMITER[dialect.delimiter] ?? dialect.delimiter)}
            chosen={delimiter}
            options={DELIMITERS}
            onChange={(value) => changeDraft((old) => withDialect(old, 'delimiter', value), true)}
          />
        </Choice>
        <Choice term="Decimal mark" note="">
          <Detected
            label="Decimal mark"
            found={dialect && (dialect.decimalMark === ',' ? 'comma' : 'point')}
            chosen={decimalMark}
            options={DECIMAL_MARKS}
            onChange={(value) => changeDraft((old) => withDialect(old, 'decimalMark', value))}
          />
        </Choice>
        <Choice term="Missing codes" note="read as no value">
          <MissingCodes draft={draft} result={result} codes={dialect?.missingCodes ?? []} />
        </Choice>
      </div>
      {columns.length > 0 && (
        <p className="raw mono">
          <span className="muted">header </span>
          {columns
            .slice(0, HEADER_SHOWN)
            .map(({ column }) => column)
            .join(shownDelimiter(dialect?.delimiter))}
          {columns.length > HEADER_SHOWN && '…'}
        </p>
      )}
    </StepCard>
  );
});

/** Names of columns in the line that shows the header as it stands. */
const HEADER_SHOWN = 40;

function shownDelimiter(delimiter = ' · '): string {
  return delimiter === '\t' ? ' ⇥ ' : delimiter;
}

function layoutOptions({ layouts }: InspectResult): readonly SelectOption<Layout>[] {
  const confidence = new Map(layouts.map((guess) => [guess.layout, guess.confidence]));
  return LAYOUTS.map((layout) => ({
    value: layout,
    label: LAYOUT_LABEL[layout],
    short: LAYOUT_SHORT[layout],
    note: `fits ${formatPercent(100 * (confidence.get(layout) ?? 0))}`,
  }));
}

function layoutNote({ layout }: Draft, { layout: read }: InspectResult): string {
  if (!read) return 'none fits: choose one';
  return layout === 'auto' ? read.reason : 'chosen by you';
}

function SubjectFile({ draft }: { readonly draft: Draft }) {
  return draft.adsl ? (
    <span className="row tight">
      <span className="break">{draft.adsl.name}</span>
      <Button className="btn ghost" onPress={() => changeDraft((old) => ({ ...old, adsl: null }))}>
        Remove
      </Button>
    </span>
  ) : (
    <Button className="btn" onPress={() => void chooseSubjectFile()}>
      Add ADSL…
    </Button>
  );
}

function Choice({
  term,
  note,
  children,
}: {
  readonly term: string;
  readonly note: string;
  readonly children: ReactNode;
}) {
  return (
    <>
      <span className="muted">{term}</span>
      <div>{children}</div>
      <span className="small muted">{note}</span>
    </>
  );
}
