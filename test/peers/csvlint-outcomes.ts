interface Outcome {
  readonly refusal?: string;
  /** Rows. */
  readonly imported?: number;
  readonly blank?: number;
  /** What is said of how the file is written: line and code. */
  readonly form?: readonly (readonly [number | null, string])[];
}

/** What becomes of each file of the suite. Rows are also held back for what they mean, such as a person twice. */
export const OUTCOMES: Readonly<Record<string, Outcome>> = {
  'fixtures/valid.csv': { imported: 2 },
  'fixtures/cr-line-endings.csv': { imported: 2 },
  'fixtures/crlf-line-endings.csv': { imported: 2 },
  'fixtures/lf-line-endings.csv': { imported: 2 },
  'fixtures/windows-line-endings.csv': { imported: 1 },
  'fixtures/inconsistent-line-endings.csv': { imported: 2, form: [[null, 'mixed-line-ends']] },
  'fixtures/inconsistent-line-endings-unquoted.csv': {
    imported: 2,
    form: [[null, 'mixed-line-ends']],
  },
  'fixtures/invalid-byte-sequence.csv': { refusal: 'identifiers' },
  'fixtures/title-row.csv': { refusal: 'mapping-misfit' },
  'fixtures/spreadsheet.xls': { refusal: 'binary' },
  'fixtures/spreadsheet.xlsx': { refusal: 'binary' },
  'inline/01-successfully-parse-a-valid-csv.csv': { imported: 2 },
  'inline/02-successfully-parse-a-csv-with-newlines-in-quoted-f.csv': { imported: 2 },
  'inline/03-successfully-parse-a-csv-with-multiple-newlines-in.csv': { imported: 1 },
  'inline/04-successfully-report-an-invalid-csv.csv': { refusal: 'mapping-misfit' },
  'inline/05-successfully-report-a-csv-with-incorrect-quoting.csv': { refusal: 'unclosed-quote' },
  'inline/06-successfully-report-a-csv-with-incorrect-whitespac.csv': { refusal: 'mapping-misfit' },
  'inline/07-successfully-report-a-csv-with-ragged-rows.csv': {
    imported: 1,
    form: [[3, 'too-few-fields']],
  },
  'inline/08-don-t-class-blank-values-as-inconsistencies.csv': { imported: 4 },
  'inline/09-csv-with-ragged-rows.csv': { imported: 1, form: [[3, 'too-few-fields']] },
  'inline/10-csv-with-incorrect-quoting.csv': { refusal: 'unclosed-quote' },
  'inline/11-successfully-report-a-csv-with-incorrect-whitespac.csv': {
    imported: 1,
    form: [[2, 'stray-quote']],
  },
  'inline/12-successfully-report-a-csv-with-blank-rows.csv': { imported: 2, blank: 1 },
  'inline/13-successfully-report-a-csv-with-multiple-trailing-e.csv': { imported: 1, blank: 1 },
  'inline/14-successfully-report-a-csv-with-an-empty-row.csv': { imported: 1, blank: 1 },
  'inline/15-incorrect-extension.csv': { refusal: 'no-rows' },
  'inline/16-utf-8-encoding.csv': { imported: 1 },
  'inline/17-iso-8859-1-encoding.csv': { imported: 1 },
  'inline/18-warn-if-options-seem-to-return-invalid-data.csv': { refusal: 'single-quotes' },
  'inline/19-inconsistent-formatting-for-integers.csv': { imported: 2 },
  'inline/20-inconsistent-formatting-for-alpha-fields.csv': { imported: 2 },
  'inline/21-inconsistent-formatting-for-alphanumeric-fields.csv': { imported: 3 },
};

interface OtherOutcome {
  readonly scenario: string;
  readonly file?: string;
  readonly why: string;
}

const BLANK = 'blank rows are harmless: they are counted, and no fault';
const NO_SETTING =
  'line ends are found, never set: CR, LF and CRLF are all read, whatever a file should have had';
const TYPES =
  'what a cell must be follows from the field of its column, not from most cells of the column; a label may be a number';

/** Where Armwise has another view of a file than the suite, with the reason. */
export const OTHER_OUTCOME: readonly OtherOutcome[] = [
  { scenario: 'Successfully report a CSV with blank rows', why: BLANK },
  { scenario: 'Successfully report a CSV with multiple trailing empty rows', why: BLANK },
  { scenario: 'Successfully report a CSV with an empty row', why: BLANK },
  { scenario: 'Incorrect line endings specified in settings', why: NO_SETTING },
  { scenario: 'Inconsistent formatting for integers', why: TYPES },
  { scenario: 'Inconsistent formatting for alpha fields', why: TYPES },
  { scenario: 'Inconsistent formatting for alphanumeric fields', why: TYPES },
  {
    scenario: 'Correctly handle different encodings',
    why: 'the encoding is read, but the file holds full dates and free text, which the privacy gate refuses',
  },
  {
    scenario: 'ISO-8859-1 Encoding',
    why: 'the file is ASCII, which reads the same in every encoding: there is nothing to check',
  },
  {
    scenario: "User doesn't supply encoding",
    why: 'a file on a disk comes without a declared encoding; every byte is looked at instead',
  },
  {
    scenario: 'Sucessfully parse a valid CSV',
    file: 'inline/18-warn-if-options-seem-to-return-invalid-data.csv',
    why: 'single quotes are not read as quotes, because an apostrophe may begin a label; the file is refused and the message says what to do',
  },
];
