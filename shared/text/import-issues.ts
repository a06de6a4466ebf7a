/**
 * Every finding about a row or a column that an import can have. Errors hold the row back (quarantine);
 * warnings import it flagged. `text(null)` is the sentence for the whole group of findings.
 */
interface IssueText {
  readonly severity: 'error' | 'warning';
  readonly text: (detail: string | null) => string;
}

const error = (text: IssueText['text']): IssueText => ({ severity: 'error', text });
const warning = (text: IssueText['text']): IssueText => ({ severity: 'warning', text });

const aside = (detail: string | null): string => (detail === null ? '' : ` (${detail})`);

const ROWS = {
  'too-few-fields': error(
    (d) => `The row has fewer cells than the header${aside(d)}. It was held back.`,
  ),
  'too-many-fields': error(
    (d) =>
      `The row has more cells than the header${aside(d)}. It was held back; a cell that holds the delimiter must be quoted.`,
  ),
  'text-after-quote': error(
    () =>
      'A quoted cell goes on after its closing quote, so where it ends cannot be told. The row was held back.',
  ),
  'missing-key-field': error(
    (d) => `The row has no ${d ?? 'value in a field it needs'}. It was held back.`,
  ),
  'replacement-character': error(
    () =>
      'The cell holds the replacement character: letters were lost before the file came here, and two people may have become one. The row was held back.',
  ),
  'not-a-number': error((d) => `The ${d ?? 'value'} is not a number. The row was held back.`),
  'ambiguous-number': error(
    (d) =>
      `The ${d ?? 'number'} could be read in two ways (decimal mark or thousands). It was not guessed; the row was held back.`,
  ),
  'non-finite': error(
    (d) => `The ${d ?? 'number'} is too large to be a number. The row was held back.`,
  ),
  'above-range': error(
    (d) => `The score is above the range of its instrument${aside(d)}. The row was held back.`,
  ),
  'below-range': error(
    (d) => `The score is below the range of its instrument${aside(d)}. The row was held back.`,
  ),
  'suspected-missing-code': error(
    (d) =>
      `The score is out of range${aside(d)} and looks like a code for a missing value. The row was held back; name the code as missing to keep the row without a score.`,
  ),
  'week-out-of-range': error(
    () => 'The week is not between -12 and 1040. It may be a date or a day. The row was held back.',
  ),
  'time-label': error(
    () =>
      'The visit is named (pre, post, follow-up) without its week. The row was held back; give the number of weeks since baseline.',
  ),
  'duplicate-identical': error(
    (d) =>
      `The same person, week, instrument and score stands in an earlier row${aside(d)}. It was kept once.`,
  ),
  'duplicate-conflict': error(
    (d) =>
      `The same person, week and instrument has two different scores${aside(d)}. Neither was used; correct the file.`,
  ),
  'participant-without-arm': error(
    () =>
      'No row of this participant names an arm. All rows of this person were held back; somebody without an arm cannot be compared.',
  ),
  'imputed-score': error(
    (d) =>
      `The score was imputed (DTYPE${d === null ? '' : ` ${d}`}), not observed. The row was held back; its person counts.`,
  ),
  'not-a-total': error(
    (d) =>
      `The parameter is no total score of a known instrument${aside(d)}. The row was held back; a mapping file can say which instrument it is.`,
  ),
  'unknown-measure': error(
    () =>
      'The measure is neither Hedges’ g (g, smd) nor the log risk ratio (log-rr). The row was held back.',
  ),
  'spread-not-above-zero': error(
    () => 'The variance or standard error is not above zero. The row was held back.',
  ),
  'arm-repeated': error(
    () =>
      'The same arm stands in an earlier row with the same outcome and time. The row was held back; what tells two arms apart is the column of their labels.',
  ),
  'participant-in-two-arms': error(
    () =>
      'The participant stands in two arms or has two treatments. All rows of this person were held back; correct the file.',
  ),
} as const satisfies Record<string, IssueText>;

const PEOPLE = {
  'person-not-counted': error(
    () =>
      'A person is in no count of people: no row names an arm, or rows name two. All rows of this person were held back; correct the file.',
  ),
  'person-without-row': warning(
    () =>
      'Every row of a person was held back. The person counts as randomised, without a score; correct the file to use them.',
  ),
} as const satisfies Record<string, IssueText>;

const CELLS = {
  'value-not-a-number': warning((d) => `The ${d ?? 'value'} is not a number and was left out.`),
  'negative-sessions': warning(() => 'A number of sessions below zero was left out.'),
  'attended-over-planned': warning(
    (d) => `More sessions attended than planned${aside(d)}. Both were kept.`,
  ),
  'bad-dropout-week': warning(() => 'A dropout week below zero was left out.'),
  'age-out-of-range': warning(() => 'An age below 0 or above 120 was left out.'),
  'unknown-quarter': warning(
    () => 'The start quarter is not of the form 2021-Q2 and was left out.',
  ),
  'unknown-status': warning(() => 'The status is not known to Armwise. It counts as unknown.'),
  'unknown-treatment': warning(
    (d) => `The treatment is not known to Armwise and stands under its own name${aside(d)}.`,
  ),
  'possible-treatment': warning(
    (d) =>
      `The treatment may mean ${d ?? 'a known treatment'}, but the letters can mean something else. It stands under its own name.`,
  ),
  'treatment-synonym': warning((d) => `Several spellings were read as one treatment${aside(d)}.`),
  'treatment-from-arm': warning(
    () => 'The file has no treatment here; it was taken from the arm’s label.',
  ),
  'unknown-condition': warning(
    () => 'The condition is not known to Armwise and stands under its own name.',
  ),
  'unknown-format': warning(
    () => 'The format is not known to Armwise and stands under its own name.',
  ),
  'coded-value': warning(
    () => 'The value is a bare number whose meaning the file does not say. It was left out.',
  ),
  'unknown-sex': warning(() => 'The sex is not known to Armwise and counts as not given.'),
  'unknown-instrument': warning(
    () =>
      'The instrument is not known to Armwise: its range is not checked, and a lower score is taken as better.',
  ),
  'instrument-version': warning(
    (d) =>
      `The version of the instrument is not stated or there are several${aside(d)}. Versions are never mixed.`,
  ),
  'score-left-out': warning(
    (d) =>
      `The score cannot be used${aside(d)}. It counts as missing; the person and the other scores of the row were kept.`,
  ),
  'time-from-name': warning(
    (d) => `The time was read from a name as weeks since baseline${aside(d)}. Check it.`,
  ),
  'week-from-day': warning(
    () => 'The file names no visits here. The week was computed from the day and rounded.',
  ),
  'baseline-differs': warning(
    () =>
      'The baseline that stands beside other scores differs from the score at week 0. The score at week 0 was used.',
  ),
  'treated-otherwise': warning(
    () =>
      'The treatment received differs from the arm that the person was randomised to. The person counts in the arm as randomised.',
  ),
  'subject-unread': warning(
    () => 'A row of the ADSL names no subject or no study and was not used.',
  ),
  'arm-alone': warning(
    () => 'No other arm has the same outcome at the same time. The row is in no comparison.',
  ),
  'fraction-on-integer-scale': warning(
    () =>
      'The instrument gives whole numbers only. The fraction was kept; it may be a pro-rated total or a mean.',
  ),
  'scientific-notation': warning(() => 'The number is written with an exponent.'),
  'week-label': warning((d) => `The week is written as text and was read as a number${aside(d)}.`),
  'negative-week': warning(() => 'The week lies before baseline. It was kept.'),
  'fractional-week': warning(() => 'The week is a fraction. It was kept.'),
  'week-very-late': warning(
    () => 'The week lies more than five years after baseline. It was kept.',
  ),
  'missing-token': warning((d) => `A word was read as a missing value${aside(d)}.`),
  'status-without-week': warning(
    () =>
      'Left early, but the week of leaving is not given. The person is counted; the time is unknown.',
  ),
  'week-without-status': warning(
    () => 'A dropout week is given for somebody whose status is not dropped out. Both were kept.',
  ),
  'status-from-week': warning(
    () =>
      'The file has no status; whoever has a dropout week counts as dropped out, everyone else as unknown.',
  ),
  'status-differs': warning(
    () => 'The status of this person differs between rows. It counts as unknown.',
  ),
  'inconsistent-participant-field': warning(
    (d) => `The ${d ?? 'value'} of this person differs between rows. It counts as not known.`,
  ),
  'assessed-after-dropout': warning(
    () =>
      'There is a score after the dropout week. It was kept: people who leave treatment may still be assessed.',
  ),
  'id-case-variant': warning(
    () => 'Two participant ids differ only in upper and lower case. They were kept as two people.',
  ),
  'stray-quote': warning(() => 'There is a quote inside an unquoted cell. It was kept as text.'),
  'control-character': warning(() => 'The text holds control characters. It was kept as given.'),
  'bidi-control': warning(
    () => 'The text holds characters that turn its direction round. It was kept as given.',
  ),
  'letters-lost': warning(
    () =>
      'The text holds the replacement character: letters were lost before the file came here, and two labels may have become one. It was kept as given.',
  ),
  'formula-like-text': warning(
    () => 'The text begins like a spreadsheet formula. It was kept as text.',
  ),
  'long-label': warning((d) => `The label is very long${aside(d)}. It was kept.`),
  'negative-value': warning((d) => `The ${d ?? 'value'} cannot be below zero and was left out.`),
  'events-over-total': warning(
    () => 'More events than people. Events and totals of both arms were left out.',
  ),
  'lost-over-randomised': warning(() => 'More people lost than randomised. Both were kept.'),
  'no-effect': warning(
    () =>
      'The comparison has neither an effect nor the figures to compute one. It was kept and is listed as unused.',
  ),
  'effect-without-error': warning(() => 'The effect has no standard error and was left out.'),
  'duplicate-comparison': warning(
    (d) => `The same comparison stands in an earlier row${aside(d)}. Both were kept.`,
  ),
} as const satisfies Record<string, IssueText>;

const FILE = {
  'encoding-guessed': warning(
    (d) =>
      `The file is not UTF-8. It was read as ${d ?? 'Windows-1252'}: check letters with accents.`,
  ),
  'mixed-line-ends': warning(
    (d) => `The lines end in different ways${aside(d)}. Each was read as one line.`,
  ),
  'comment-lines': warning((d) => `Lines before the header were skipped${aside(d)}.`),
  'column-by-synonym': warning(
    (d) =>
      `The column was read as ${d ?? 'a field'} by a name that may mean something else. Check it.`,
  ),
  'columns-not-read': warning(
    (d) => `Columns that Armwise does not read were not stored${aside(d)}.`,
  ),
  'already-imported': warning(
    (d) => `This file has been imported before${aside(d)}. It was imported again.`,
  ),
  'file-name-withheld': warning(
    () => 'The file’s name looks as if it identified a person. It was not stored.',
  ),
  'study-case-variant': warning(
    (d) =>
      `Two study names differ only in case or in characters that look alike${aside(d)}. They count as two studies.`,
  ),
  'lookalike-labels': warning(
    (d) =>
      `Arm labels of one study look alike but are not the same${aside(d)}. They were kept apart.`,
  ),
  'small-cell': warning(
    (d) =>
      `Some groups of arm and condition have 10 people or fewer${aside(d)}. Figures about them can point to a person.`,
  ),
  'arm-all-missing-after-baseline': warning(
    (d) => `An arm has no score after baseline${aside(d)}.`,
  ),
  'synthetic-mixed': warning(
    () => 'Only some rows are marked as synthetic. The data set is not marked as synthetic.',
  ),
} as const satisfies Record<string, IssueText>;

export const IMPORT_ISSUES = { ...ROWS, ...PEOPLE, ...CELLS, ...FILE } as const;

export type RowFaultCode = keyof typeof ROWS;
export type IssueCode = keyof typeof IMPORT_ISSUES;

/** The sentence for one finding, or (with `detail` null) for all findings of this kind. */
export function importIssueText(code: IssueCode, detail: string | null): string {
  return IMPORT_ISSUES[code].text(detail);
}
