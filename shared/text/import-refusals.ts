/** Why a file was not imported, by code. Each says what, where and what to do; none repeats a cell. */
export const IMPORT_REFUSALS = {
  empty: () => 'The file is empty. There is nothing to import.',
  binary: (what: string) =>
    `The file is ${what}, not a CSV file. Open it in the program that made it and save it as CSV (UTF-8).`,
  'not-csv': (what: string) => `The file is ${what}, not a CSV file.`,
  encoding: (where: string) =>
    `The file’s letters are in no encoding that Armwise reads (${where}). Save it as UTF-8 and import it again.`,
  'conflict-markers': (line: number) =>
    `The file holds unresolved merge conflicts (line ${line}). Resolve them first.`,
  'no-columns': () =>
    'No columns could be found: the header has no comma, semicolon, tab or bar between names. Save the file with one of these.',
  'single-quotes': () =>
    'The cells stand in single quotes. Save the file with double quotes or without quotes.',
  'too-many-columns': (limit: number) =>
    `The header has more than ${limit.toLocaleString('en-GB')} columns. Keep only the columns that are needed.`,
  'unclosed-quote': (line: number) =>
    `A quote opened at line ${line} is never closed. The file was cut short or a quote is missing.`,
  'no-rows': () => 'The file has a header but no rows.',
  'no-header': () =>
    'The first line looks like data, not like a header. Put the names of the columns in the first line.',
  transposed: () =>
    'The names of the columns stand in the first column, not in the first line. Turn the table so that each row is one assessment.',
  'unknown-layout': (layouts: string) =>
    `The header fits none of the layouts that Armwise reads (${layouts}). Rename the columns, choose a layout, or say in a mapping what the columns are.`,
  'missing-columns': (layout: string, fields: string) =>
    `As a ${layout} file, the header lacks: ${fields}. Add or rename these columns, or name them in a mapping.`,
  'duplicate-column': (column: string, positions: string) =>
    `Two columns are named “${column}” (${positions}). Rename or remove one: which to read is not guessed.`,
  'several-score-columns': (columns: string) =>
    `Several columns are named after instruments (${columns}), but a long file has one score a row. Give each score a row of its own.`,
  'redcap-labels': () =>
    'This is a REDCap export with labels: questions stand for names and texts for codes, so which field is which cannot be told. Export it again as “CSV / Microsoft Excel (raw data)”.',
  'weeks-needed': (columns: string) =>
    `The time of these score columns is no certain number of weeks: ${columns}. Give each its weeks since baseline in a mapping (save the guess, fill in the weeks, import with it).`,
  'score-twice': (first: string, second: string, what: string) =>
    `“${first}” and “${second}” are both scores of ${what}. Which to read is not guessed: name one in a mapping.`,
  'effects-without-arms': (fields: string) =>
    `This is a table of effects, but it does not say: ${fields}. Pool it as it stands with “armwise meta --effects”, or name these as columns or constants in a mapping.`,
  'no-pairs': () =>
    'No two arms of one study have the same outcome at the same time, so there is nothing to compare.',
  'mapping-misfit': (columns: string) =>
    `The mapping names columns that this file does not have: ${columns}. Use it with a file of the same header, or change the mapping.`,
  'mapping-ambiguous': (column: string) =>
    `The mapping names “${column}”, and several columns have that name. Give its position (from 1) in the mapping.`,
  'mapping-field': (field: string, layout: string, fields: string) =>
    `“${field}” is no field of the ${layout} layout. Its fields are: ${fields}.`,
  'mapping-twice': (field: string, columns: string) =>
    `The mapping reads ${field} from two columns (${columns}). Keep one.`,
  'mapping-instrument': (column: string) =>
    `The mapping makes “${column}” a score column without its instrument. Add "instrument".`,
  'mapping-encoding': (given: string, found: string) =>
    `The mapping says the file is ${given}, but its bytes are ${found}. Correct the mapping.`,
  'adsl-without-adam': () =>
    'An ADSL can only be joined to a CDISC ADaM file. Import this file without it.',
  'adsl-columns': () =>
    'The ADSL has no column USUBJID, by which it would be joined. Choose the subject-level file of the same trial.',
  'adsl-too-many': (limit: number) =>
    `The ADSL has more than ${limit.toLocaleString('en-GB')} subjects, the most that are joined.`,
  identifiers: (findings: string) =>
    `The file identifies people: ${findings}. Nothing was stored. Remove the columns, or import again and let Armwise leave them out.`,
  'identifiers-needed': (findings: string) =>
    `The file identifies people in columns it cannot be read without: ${findings}. Nothing was stored. Correct these columns in the file.`,
  'time-labels': (column: string) =>
    `The column “${column}” names visits (pre, post, follow-up) without their weeks. Put the number of weeks since baseline there, or say the week of each visit in a mapping.`,
  'week-is-date': (column: string) =>
    `The column “${column}” holds numbers far too large for weeks; they may be dates from a spreadsheet. Put the number of weeks since baseline there.`,
  'nothing-usable': (first: string) =>
    `No row of the file could be used. The first reason: ${first}`,
} as const;

export type RefusalCode = keyof typeof IMPORT_REFUSALS;

/** Faults of the file itself, thrown as EngineError `file`. `name` is the file's name without its folder. */
export const importFileText = {
  missing: (name: string) => `${name} does not exist.`,
  folder: (name: string) => `${name} is a folder. Choose a CSV file.`,
  special: (name: string) => `${name} is not an ordinary file. Choose a CSV file.`,
  loop: (name: string) => `${name} is a link that leads back to itself.`,
  denied: (name: string) => `${name} may not be read. Check its permissions.`,
  tooLarge: (name: string, gigabytes: number) =>
    `${name} is larger than ${gigabytes} GB, the most that Armwise reads. Split it.`,
  unreadable: (name: string, code: string) => `${name} cannot be read (${code}).`,
  changed: (name: string) =>
    `${name} was changed while it was read. Nothing was stored. Close the program that writes it and import it again.`,
  notAsLookedAt: (name: string) =>
    `${name} was changed or replaced since it was looked at. Nothing was stored. Look at it again, then import it.`,
};

export const importCancelledText = (): string => 'The import was cancelled. Nothing was stored.';
