import type { Layout } from '../../../shared/model/layout.ts';
import { type CsvShape, detectShape } from './csv/detect-dialect.ts';
import { LAYOUT_READERS, layoutReader } from './layouts/index.ts';
import type { LayoutReader } from './layouts/layout.ts';
import { type Mapping, recognisedFields } from './mapping/map-columns.ts';
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

/** What is known of a file before its rows are read: how it is written and which columns are what. */
export interface ImportPlan {
  readonly shape: CsvShape;
  readonly reader: LayoutReader;
  readonly mapping: Mapping;
}

/**
 * Finds dialect, layout and mapping from the head of the file.
 *
 * @throws ImportRefused when the file is no table, or none that a layout can read
 */
export async function planImport(
  source: Source,
  encoding: Encoding,
  layout: 'auto' | Layout,
): Promise<ImportPlan> {
  const head = await readHead(source, encoding, HEAD);
  refuseOtherText(head.text);
  const shape = detectShape(head.text, head.complete, (header) =>
    Math.max(...LAYOUT_READERS.map(({ fields }) => recognisedFields(header, fields).size)),
  );
  if (!shape && head.complete) throw new ImportRefused('no-rows');
  if (!shape) throw new ImportRefused('too-many-columns', MAX_COLUMNS);
  if (shape.header.every((cell) => /^\s*'.*'\s*$/.test(cell)))
    throw new ImportRefused('single-quotes');
  if (shape.header.length > MAX_COLUMNS) throw new ImportRefused('too-many-columns', MAX_COLUMNS);
  try {
    const reader = layout === 'auto' ? bestLayout(shape.header) : layoutReader(layout);
    if (!reader) throw unknownLayout(shape, head.text);
    return { shape, reader, mapping: reader.map(shape.header) };
  } catch (error) {
    throw identifyingHeader(shape) ?? error;
  }
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
  const fits = LAYOUT_READERS.map((reader) => ({ reader, fit: reader.fit(header) }));
  const [best] = fits.toSorted((a, b) => b.fit - a.fit);
  return best && best.fit >= FITS ? best.reader : null;
}

/** A header that cannot be mapped because of what it says about somebody is refused for that. */
function identifyingHeader({ header, headerLine }: CsvShape): ImportRefused | null {
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
