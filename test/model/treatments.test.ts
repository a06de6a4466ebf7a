import { describe, expect, it } from 'vitest';
import {
  familyOf,
  findTreatment,
  guessTreatment,
  isControl,
  TREATMENTS,
  treatmentLabel,
  treatmentSelection,
  treatmentShort,
} from '../../shared/model/treatments.ts';
import { normaliseTerm } from '../../shared/model/vocabulary.ts';

const CODES: Record<string, string> = {
  ipt: 'ipt ipt-a ipt-g ipsrt ipt-m ipc e-ipt ipt-perinatal ipt-ed ipt-ptsd ipt-bpd',
  cbt: 'cbt ct cbt-e icbt cbt-g tf-cbt cpt pe',
  'third-wave': 'third-wave act mbct',
};
const ALONE =
  'dit mit bat pst dyn sup person-centred humanistic positive dbt mbt tfp schema emdr lrt exposure other-psy medication combined wl cau placebo attention other-ctr';

describe('treatments', () => {
  it('has every code that the program promises, in its family', () => {
    for (const [family, codes] of Object.entries(CODES)) {
      for (const code of codes.split(' ')) {
        expect(findTreatment(code)?.code, code).toBe(code);
        expect(familyOf(code), code).toBe(family);
      }
      expect([...treatmentSelection(family)].sort()).toEqual(codes.split(' ').sort());
    }
    for (const code of ALONE.split(' ')) {
      expect(findTreatment(code)?.code, code).toBe(code);
      expect(familyOf(code)).toBe(code);
      expect([...treatmentSelection(code)]).toEqual([code]);
    }
  });

  it('recognises the codes of the Metapsy databases', () => {
    const pairs = {
      '3rd': 'third-wave',
      '3rd wave': 'third-wave',
      wlc: 'wl',
      TAU: 'cau',
      'other ctr': 'other-ctr',
      'other psy': 'other-psy',
      GT: 'cau',
    };
    for (const [term, code] of Object.entries(pairs)) expect(findTreatment(term)?.code).toBe(code);
  });

  it('recognises spellings found in files', () => {
    for (const term of ['cbt', 'C.B.T.', 'CBT ', 'Cognitive-behavioural therapy'])
      expect(findTreatment(term)?.code, term).toBe('cbt');
    for (const term of ['cognitive behavioral therapy', 'Cognitive Behaviour Therapy (CBT)'])
      expect(findTreatment(term)?.code, term).toBe('cbt');
    for (const term of ['ipt', 'interpersonal', 'Inter-personal therapy', 'INTERPERSONAL  THERAPY'])
      expect(findTreatment(term)?.code, term).toBe('ipt');
    for (const term of ['Usual care', 'treatment as usual'])
      expect(findTreatment(term)?.code, term).toBe('cau');
    for (const term of ['wait list', 'Waitlist', 'wait-list control'])
      expect(findTreatment(term)?.code, term).toBe('wl');
    expect(findTreatment('pill placebo')?.code).toBe('placebo');
  });

  it('keeps variants apart from their family', () => {
    expect(findTreatment('IPT-A')?.code).toBe('ipt-a');
    expect(findTreatment('IPSRT')?.code).toBe('ipsrt');
    expect(findTreatment('CBT-E')?.code).toBe('cbt-e');
  });

  it('takes a variant that is asked for by name out of its family', () => {
    const besideGroup = treatmentSelection('ipt', ['ipt-g']);
    expect(besideGroup.has('ipt-a')).toBe(true);
    expect(besideGroup.has('ipt-g')).toBe(false);
    expect([...treatmentSelection('ipt-g', ['ipt'])]).toEqual(['ipt-g']);
  });

  it('offers short forms of other languages but never applies them', () => {
    expect(findTreatment('KVT')).toBeUndefined();
    expect(guessTreatment('kvt')?.code).toBe('cbt');
    const certain = new Set(
      TREATMENTS.flatMap((e) => [e.code, e.label, ...e.synonyms].map(normaliseTerm)),
    );
    const guesses = TREATMENTS.flatMap((e) => e.guesses.map(normaliseTerm));
    expect(new Set(guesses).size).toBe(guesses.length);
    for (const guess of guesses) expect(certain.has(guess), guess).toBe(false);
  });

  it('does not read letters of another alphabet as the same letters', () => {
    expect(findTreatment('СВТ')).toBeUndefined();
  });

  it('labels, and falls back to the code itself', () => {
    expect(treatmentShort('ipt')).toBe('IPT');
    expect(treatmentLabel('cbt')).toBe('Cognitive behavioural therapy');
    expect(treatmentLabel('narrative therapy')).toBe('narrative therapy');
    expect(treatmentShort('t1')).toBe('t1');
    expect([...treatmentSelection('t1')]).toEqual(['t1']);
  });

  it('knows controls', () => {
    for (const code of ['wl', 'cau', 'placebo', 'attention', 'other-ctr'])
      expect(isControl(code), code).toBe(true);
    for (const code of ['ipt', 'medication', 'combined', 't1']) expect(isControl(code)).toBe(false);
  });
});
