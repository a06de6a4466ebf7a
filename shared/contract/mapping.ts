import { z } from 'zod';
import { LAYOUTS } from '../model/layout.ts';

/** Version of the mapping file; a file of another version is refused. */
export const MAPPING_VERSION = 1;

const spelling = z.string().min(1).max(200);
const weeks = z.number().min(-12).max(1040);
const missingCodes = z.array(z.string().min(1).max(40)).max(50);

/** How a file is written, as far as it is not to be detected. */
export const dialectSchema = z.strictObject({
  encoding: z.enum(['utf-8', 'windows-1252']).optional(),
  delimiter: z.enum([',', ';', '\t', '|']).optional(),
  decimalMark: z.enum(['.', ',']).optional(),
});
export type GivenDialect = z.output<typeof dialectSchema>;

/** What one column of the file is. Columns that are not listed are not stored. */
const mappedColumnSchema = z.strictObject({
  /** The header as it stands in the file; empty for a column without a name. */
  column: z.string().max(1000),
  /** Position of the column, from 1; needed only where two headers are the same or a header is empty. */
  position: z.int().min(1).max(10_000).optional(),
  /** Field of the layout; in wide and REDCap files several columns may be `score`. null: not stored. */
  field: spelling.nullable(),
  /** Score columns: the instrument of the column (code, label or synonym). */
  instrument: spelling.optional(),
  /** Score columns of a wide file: weeks since baseline; null is still to be filled in. */
  week: weeks.nullable().optional(),
  /** Unit of a column of times; weeks without it. Months become weeks by 52/12. */
  unit: z.enum(['days', 'weeks', 'months']).optional(),
  /**
   * What the values of the column stand for: code of a treatment, condition, format, instrument, status or sex; for
   * a column of times or events, the week. On an arm column: the treatment of each arm.
   */
  values: z.record(spelling, spelling).optional(),
  /** Spellings of a missing value in this column only. */
  missing: missingCodes.optional(),
});
export type MappedColumn = z.output<typeof mappedColumnSchema>;

/**
 * Rule for score columns that are named `<instrument><time>`, such as `bdi.pre`: every column that is made of one of
 * the stems and one of the times, with or without `.`, `_`, `-` or a space between, is a score column.
 */
const scoreNamesSchema = z.strictObject({
  /** Stem of the column's name -> instrument. */
  instruments: z.record(spelling, spelling),
  /** Rest of the column's name -> weeks since baseline. */
  times: z.record(spelling, weeks),
});

/**
 * How a file is to be read. The window saves it, `armwise import --mapping` reads it, and a database remembers it for
 * the next file with the same header. It holds no data: only names of columns and what their values mean.
 */
export const mappingSchema = z.strictObject({
  armwiseMapping: z.literal(MAPPING_VERSION),
  layout: z.enum(LAYOUTS),
  /** What is set here is not guessed. */
  dialect: dialectSchema.optional(),
  columns: z.array(mappedColumnSchema).max(10_000),
  /** Wide files: score columns by the parts of their names. */
  scoreNames: scoreNamesSchema.optional(),
  /** Fields that the file has no column for and that are the same in every row, such as `"instrument": "hdrs-17"`. */
  constants: z.record(spelling, spelling).optional(),
  /** Spellings of a missing value in the whole file, beside the usual ones. */
  missingCodes: missingCodes.optional(),
});
/** A mapping as it stands in its file. */
export type MappingFile = z.output<typeof mappingSchema>;
