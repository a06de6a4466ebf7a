import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const findingSchema = z.object({
  row: z.number().nullable(),
  column: z.string().nullable(),
  value: z.string().nullable(),
  code: z.string(),
  action: z.string(),
});

const caseSchema = z.object({
  file: z.string(),
  kind: z.string(),
  expect: z.enum(['import', 'import-with-warnings', 'refuse']),
  also_acceptable: z.array(z.string()).default([]),
  rows_ok: z.number(),
  details: z.object({
    findings: z.array(findingSchema).default([]),
    must: z.array(z.string()).default([]),
    max_seconds: z.number().default(10),
  }),
});

export type HostileCase = z.output<typeof caseSchema>;

export function readManifest(folder: string): HostileCase[] {
  const text = readFileSync(join(folder, 'manifest.json'), 'utf8');
  return z.object({ cases: z.array(caseSchema) }).parse(JSON.parse(text)).cases;
}

/**
 * Names of findings in the manifest and ours. null: nothing is said, because nothing was changed or guessed
 * (spaces around a cell, Unicode form, -0), or because the text is harmless as text wherever Armwise shows it.
 */
export const FINDING_CODE: Readonly<Record<string, string | null>> = {
  trimmed: null,
  'unicode-normalised': null,
  'negative-zero': null,
  'possible-missing-code': null,
  'suspicious-text': null,
  'direct-identifier': null,
  'date-identifier': null,
  'time-label': 'time-label',
  'decimal-comma-in-comma-file': 'ambiguous-number',
  'treatment-variant': 'possible-treatment',
};

/**
 * Cases of other layouts than the long one, with the reason why Armwise refuses them as they stand (null: it imports them).
 * Their `rows_ok` counts observed scores, because one row can hold several.
 */
export const LAYOUT_CASES: Readonly<Record<string, string | null>> = {
  'q01_wide_layout.csv': null,
  'q02_wide_two_instruments_with_date.csv': 'weeks-needed',
  'q05_redcap_labels_export.csv': 'redcap-labels',
  'q06_cdisc_adqs.csv': 'identifiers',
  'q08_spss_codes.csv': 'weeks-needed',
};

/** Where Armwise names a finding otherwise than the manifest, with the reason. The outcome is the same. */
export const NAMED_OTHERWISE: Readonly<Record<string, string>> = {
  'h11_excel_dates_from_scores.csv not-a-number 45145': 'it is a number, above the range',
  'j08_odd_weeks.csv negative-week -52': 'weeks before -12 are out of range',
  'i16_replacement_char_merges_ids.csv replacement-character':
    'the six rows are held back and the other people are imported, which the manifest allows',
  'k01_treatment_synonyms.csv treatment-variant IPSRT':
    'IPSRT is a treatment of its own in the vocabulary',
  'k05_instrument_versions_not_synonyms.csv instrument-version BDI-IA':
    'BDI-IA names its version; only “BDI” does not',
};
