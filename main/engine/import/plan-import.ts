import type { LayoutGuess, MappingUsed } from '../../../shared/contract/import.ts';
import type { GivenDialect, MappingFile } from '../../../shared/contract/mapping.ts';
import type { Layout } from '../../../shared/model/layout.ts';
import { layoutReason } from '../../../shared/text/import-mapping.ts';
import { type CsvShape, detectShape } from './csv/detect-dialect.ts';
import { LAYOUT_READERS, layoutReader } from './layouts/index.ts';
import type { LayoutReader } from './layouts/layout.ts';
import { isRedcapLabels } from './layouts/redcap/redcap.ts';
import { applyMapping } from './mapping/apply-mapping.ts';
import { type Mapping, recognisedFields } from './mapping/map-columns.ts';
import { mappingFileOf } from './mapping/mapping-file.ts';
import {
  describeFindings,
  type GateFinding,
  headerIdentifies,
  identifierFinding,
} from './privacy/privacy-gate.ts';
import { ImportRefused } from './refused.ts';
import type { Encoding } from './source/detect-encoding.ts';
import { otherTextFormat } from './source/file-signature.ts';
import type { Source } from './source/open-source.ts';
import { readHead } from './source/read-text.ts';

const HEAD = 2_000_000;
const MAX_COLUMNS = 10_000;
/** A header that has three quarters of what marks a layout is of that layout, and what it lacks is said. */
const FITS = 0.75;

/** What the caller says of how the file is to be read. */
export interface PlanRequest {
  readonly layout: 'auto' | Layout;
  readonly mapping: MappingFile | null;
  /** What is set here is not guessed. */
  readonly dialect: GivenDialect;
  /** The mapping that is remembered for a header; null when none is or none is wanted. */
  readonly remembered: (header: readonly string[]) => MappingFile | null;
}

/** The beginning of a file that is a table. */
export interface TableHead {
  readonly shape: CsvShape;
  readonly text: string;
  /** The text is the whole file. */
  readonly complete: boolean;
}

/** What is known of a file before its rows are read: how it is written and which columns are what. */
export interface ImportPlan {
  readonly shape: CsvShape;
  readonly reader: LayoutReader;
  readonly mapping: Mapping;
  readonly layout: LayoutGuess;
  readonly mappingUsed: MappingUsed;
  /** The mapping in the form in which it is saved. */
  readonly mappingFile: MappingFile;
  /** The decimal mark, when it is not to be found from the cells. */
  readonly decimalMark: GivenDialect['decimalMark'];
}

/**
 * Finds dialect, layout and mapping from the head of the file.
 *
 * @throws ImportRefused when the file is no table, or none that a layout can read
 */
export async function planImport(
  source: Source,
  encoding: Encoding,
  request: PlanRequest,
): Promise<ImportPlan> {
  const head = await readTableHead(source, encoding, request);
  const plan = draftPlan(head, request);
  demandOf(plan);
  return plan;
}

/** @throws ImportRefused when the file is no table */
export async function readTableHead(
  source: Source,
  encoding: Encoding,
  { mapping: given, dialect }: Pick<PlanRequest, 'mapping' | 'dialect'>,
): Promise<TableHead> {
  const head = await readHead(source, encoding, HEAD);
  refuseOtherText(head.text);
  const known = new Set(given?.columns.map(({ column }) => column.trim()));
  const detected = detectShape(
    head.text,
    head.complete,
    (header) =>
      given
        ? header.filter((cell) => known.has(cell.trim())).length
        : Math.max(...LAYOUT_READERS.map((reader) => reader.recognised(header))),
    dialect.delimiter,
  );
  if (!detected && head.complete) throw new ImportRefused('no-rows');
  if (!detected) throw new ImportRefused('too-many-columns', MAX_COLUMNS);
  const shape = { ...detected, decimalMark: dialect.decimalMark ?? detected.decimalMark };
  if (shape.header.every((cell) => /^\s*'.*'\s*$/.test(cell)))
    throw new ImportRefused('single-quotes');
  if (shape.header.length > MAX_COLUMNS) throw new ImportRefused('too-many-columns', MAX_COLUMNS);
  return { ...head, shape };
}

/**
 * Layout and mapping of a table, without asking whether anything needed is lacking.
 *
 * @throws ImportRefused when no layout fits, or the mapping does not fit the header
 */
export function draftPlan({ shape, text }: TableHead, request: PlanRequest): ImportPlan {
  const { header } = shape;
  try {
    const file = request.mapping ?? fitting(request.remembered(header), request.layout);
    const mappingUsed = request.mapping ? 'given' : file ? 'remembered' : 'guessed';
    const wanted = request.layout === 'auto' ? file?.layout : request.layout;
    const reader = wanted ? layoutReader(wanted) : bestLayout(header);
    if (!reader) throw unknownLayout(shape, text);
    const mapping = file ? applyMapping(header, file, reader) : reader.guess(header);
    const layout = layoutGuess(reader, header);
    const mappingFile = file ?? mappingFileOf(shape, reader, mapping);
    // A delimiter or an encoding of a remembered mapping is found again; a decimal mark that was set stays set.
    const decimalMark = request.dialect.decimalMark ?? file?.dialect?.decimalMark;
    return { shape, reader, mapping, layout, mappingUsed, mappingFile, decimalMark };
  } catch (error) {
    throw identifyingHeader(shape) ?? error;
  }
}

/** @throws ImportRefused when the mapping lacks what its layout cannot be read without */
export function demandOf({ reader, mapping, shape }: ImportPlan): void {
  try {
    reader.demand(mapping);
  } catch (error) {
    throw identifyingHeader(shape) ?? error;
  }
}

/** Every layout with how well the header fits it, best first. */
export function layoutGuesses(header: readonly string[]): LayoutGuess[] {
  return LAYOUT_READERS.map((reader) => layoutGuess(reader, header)).sort(
    (a, b) => b.confidence - a.confidence,
  );
}

function layoutGuess(reader: LayoutReader, header: readonly string[]): LayoutGuess {
  const { fit, found } = reader.detect(header);
  return { layout: reader.layout, confidence: fit, reason: layoutReason(found) };
}

function fitting(remembered: MappingFile | null, layout: PlanRequest['layout']) {
  return remembered && (layout === 'auto' || remembered.layout === layout) ? remembered : null;
}

function refuseOtherText(head: string): void {
  if (head.trim() === '') throw new ImportRefused('empty');
  const what = otherTextFormat(head.slice(0, 1000));
  if (what) throw new ImportRefused('not-csv', what);
  const conflict = /^<{7} /m.exec(head);
  if (conflict && /^={7}$/m.test(head.replaceAll('\r', ''))) {
    throw new ImportRefused('conflict-markers', head.slice(0, conflict.index).split('\n').length);
  }
}

function bestLayout(header: readonly string[]): LayoutReader | null {
  if (isRedcapLabels(header)) throw new ImportRefused('redcap-labels');
  const [best] = layoutGuesses(header);
  return best && best.confidence >= FITS ? layoutReader(best.layout) : null;
}

/** A header that cannot be mapped because of what it says about somebody is refused for that. */
export function identifyingHeader({ header, headerLine }: CsvShape): ImportRefused | null {
  const findings = header.flatMap((cell, index): GateFinding[] => {
    const found = headerIdentifies(cell, headerLine);
    return found ? [{ ...found, index, column: `column ${index + 1}` }] : [];
  });
  if (findings.length === 0) return null;
  const refusal = new ImportRefused('identifiers', describeFindings(findings));
  refusal.identifiers = findings.map((finding) => identifierFinding(finding, 'refused'));
  return refusal;
}

/** Why a header fits no layout, as precisely as can be told without repeating it: it may be data. */
function unknownLayout(shape: CsvShape, head: string): ImportRefused {
  const { header } = shape;
  if (header.length === 1) return new ImportRefused('no-columns');
  const firstColumn = head
    .split(/\r\n|[\r\n]/)
    .slice(0, 40)
    .map((line) => line.split(shape.delimiter, 1)[0] ?? '');
  const recognised = (cells: readonly string[]): number =>
    Math.max(...LAYOUT_READERS.map(({ fields }) => recognisedFields(cells, fields).size));
  if (recognised(firstColumn) >= 4 && recognised(firstColumn) > recognised(header)) {
    return new ImportRefused('transposed');
  }
  if (
    recognised(header) === 0 &&
    header.some((cell) => /^\s*[+-]?\d+(?:[.,]\d+)?\s*$/.test(cell))
  ) {
    return new ImportRefused('no-header');
  }
  const labels = LAYOUT_READERS.map(({ label }) => label).join('; ');
  return new ImportRefused('unknown-layout', labels);
}
