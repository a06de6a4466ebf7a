import { findInstrument, type InstrumentEntry } from '../../../../shared/model/instruments.ts';

const TOTAL = /[\s_.-]*(?:total|score|sum|tot|ts)(?:[\s_.-]*score)?$/i;
/** CDISC names of totals: HAMDTL17 is the total of the HAMD-17. */
const CDISC_TOTAL = /^([a-z]+?)[\s_.-]*(?:tl|tot)[\s_.-]*(\d+)$/i;

/** The instrument that a name stands for, also with "total" or "score" about it; undefined when there is none. */
export function namedInstrument(name: string): InstrumentEntry | undefined {
  const plain = name.replace(/\s*[([][^)\]]*[)\]]\s*$/, '');
  const cdisc = CDISC_TOTAL.exec(plain);
  return (
    findInstrument(plain) ??
    findInstrument(plain.replace(TOTAL, '')) ??
    (cdisc ? findInstrument(`${cdisc[1]}${cdisc[2]}`) : undefined)
  );
}
