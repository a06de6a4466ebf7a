import { describe, expect, it } from 'vitest';
import { findInstrument, INSTRUMENTS, instrumentLabel } from '../../shared/model/instruments.ts';

const CODES =
  'hdrs-17 hdrs-24 bdi-i bdi-ii madrs phq-9 ces-d epds qids-sr gds hads-d gad-7 bai lsas spin spai pdss caps-5 pcl-5 y-bocs ede-q binge-frequency purge-frequency ymrs iip-32 iip-64 sas-sr wsas core-om core-10 oq-45 whoqol-bref';

function code(term: string): string | undefined {
  return findInstrument(term)?.code;
}

describe('instruments', () => {
  it('has every code that the program promises', () => {
    for (const wanted of CODES.split(' ')) expect(code(wanted), wanted).toBe(wanted);
  });

  it('recognises usual spellings and the codes of the Metapsy databases', () => {
    for (const term of ['HAMD17', 'HAM-D 17', 'HRSD-17', 'hdrs-17'])
      expect(code(term)).toBe('hdrs-17');
    for (const term of ['BDI-2', 'BDI II', 'bdi-2', 'BDI-II']) expect(code(term)).toBe('bdi-ii');
    expect(code('bdi-1')).toBe('bdi-i');
    expect(code('PHQ9')).toBe('phq-9');
    expect(code('LSAS (clinician-rated)')).toBe('lsas');
  });

  it('never takes one version of a scale for another', () => {
    expect(['BDI', 'BDI-I', 'BDI-IA', 'BDI-II'].map(code)).toEqual([
      'bdi',
      'bdi-i',
      'bdi-ia',
      'bdi-ii',
    ]);
    expect(['HAM-D', 'HAMD-17', 'HAMD-21'].map(code)).toEqual(['hdrs', 'hdrs-17', 'hdrs-21']);
    expect(['LSAS', 'LSAS-SR'].map(code)).toEqual(['lsas', 'lsas-sr']);
    expect(INSTRUMENTS.filter((entry) => entry.scale === 'bdi').map((entry) => entry.code)).toEqual(
      ['bdi', 'bdi-i', 'bdi-ia', 'bdi-ii'],
    );
    for (const entry of INSTRUMENTS.filter((one) => one.versionUnknown)) {
      expect(
        INSTRUMENTS.filter((one) => one.scale === entry.code).length,
        entry.code,
      ).toBeGreaterThan(1);
    }
  });

  it('has ranges in order, each entry with a name and a source', () => {
    for (const entry of INSTRUMENTS) {
      if (entry.min !== null && entry.max !== null) expect(entry.min).toBeLessThan(entry.max);
      expect(entry.name, entry.code).not.toBe('');
      expect(entry.source, entry.code).not.toBe('');
    }
  });

  it('has the ranges that the scales are published with', () => {
    const range = (term: string) => [findInstrument(term)?.min, findInstrument(term)?.max];
    expect(range('PHQ-9')).toEqual([0, 27]);
    expect(range('GAD-7')).toEqual([0, 21]);
    expect(range('BDI-II')).toEqual([0, 63]);
    expect(range('HAMD-17')).toEqual([0, 52]);
    expect(range('OQ-45')).toEqual([0, 180]);
    expect(range('PSWQ')).toEqual([16, 80]);
    expect(range('EDE-Q')).toEqual([0, 6]);
    expect(range('PCL-5')).toEqual([0, 80]);
    expect(range('CORE-OM')).toEqual([0, 4]);
    expect(range('WSAS')).toEqual([0, 40]);
    expect(range('Y-BOCS')).toEqual([0, 40]);
  });

  it('knows which way is better', () => {
    expect(findInstrument('WHOQOL-BREF')?.lowerIsBetter).toBe(false);
    expect(findInstrument('PHQ-9')?.lowerIsBetter).toBe(true);
  });

  it('labels, and falls back to the code itself', () => {
    expect(instrumentLabel('bdi-ii')).toBe('BDI-II');
    expect(instrumentLabel('dssq')).toBe('dssq');
  });
});
