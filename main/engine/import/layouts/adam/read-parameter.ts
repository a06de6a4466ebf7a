import type { InstrumentEntry } from '../../../../../shared/model/instruments.ts';
import type { Mapping } from '../../mapping/map-columns.ts';
import { namedInstrument } from '../instrument-name.ts';
import type { RowFault } from '../layout.ts';
import type { Note } from '../notes.ts';
import type { PersonContext } from '../people/person-context.ts';
import { missingKey } from '../people/read-person.ts';
import type { Row } from '../row.ts';
import { rowFault } from '../row-shape.ts';

export interface Parameter {
  readonly instrument: string;
  readonly entry: InstrumentEntry | null;
}

/**
 * The instrument of which a parameter is the total: the one that a mapping file gives its code, else the one that code
 * or description name. A description that says "total" makes an unknown instrument; anything else (an item, a part of a
 * scale, a computed response) is no total.
 *
 * @returns the instrument, or why the row is held back
 */
export function readParameter(
  row: Row,
  mapping: Mapping,
  { missing, terms }: PersonContext,
  note: Note,
): Parameter | RowFault {
  const code = row.cell('instrument').trim();
  if (missing.has(code)) return missingKey('instrument');
  const term = meantBy(row, mapping, code);
  if (term === null) return rowFault('not-a-total', 'instrument', code, code);
  const found = terms.instrument(term, note);
  return { instrument: found.code, entry: found.entry };
}

function meantBy(row: Row, mapping: Mapping, code: string): string | null {
  const index = mapping.index.get('instrument');
  const labelled = index === undefined || row.record.fields[index]?.trim() !== code;
  if (labelled) return code;
  const description = row.cell('parameter').trim();
  const named = [namedInstrument(code), namedInstrument(description)];
  // BDITOT does not say which BDI; its description may.
  const entry = named.find((found) => found && !found.versionUnknown) ?? named.find(Boolean);
  if (entry) return entry.code;
  return /\btotal\b/i.test(description) ? code : null;
}
