import { describe, expect, it } from 'vitest';
import {
  CONDITIONS,
  conditionLabel,
  conditionSelection,
  findCondition,
  findMetapsyDiagnosis,
} from '../../shared/model/conditions.ts';
import { FORMATS, findFormat, formatLabel } from '../../shared/model/formats.ts';
import { findSex, SEX_TERMS, sexLabel } from '../../shared/model/sex-terms.ts';
import { STATUSES } from '../../shared/model/status.ts';
import { findStatus, STATUS_TERMS } from '../../shared/model/status-terms.ts';
import { indexVocabulary } from '../../shared/model/vocabulary.ts';

const CONDITION_CODES =
  'major-depression recurrent treatment-resistant chronic dysthymia subthreshold-depression bipolar cyclothymia perinatal-depression bulimia binge-eating anorexia eating-disorder gad social-anxiety panic ptsd ocd bpd substance-use alcohol-use grief insomnia bdd mixed other';
const FORMAT_CODES =
  'individual group couple telephone video messaging guided-self-help unguided-self-help task-shifted mixed other';

describe('conditions', () => {
  it('has every code that the program promises', () => {
    for (const code of CONDITION_CODES.split(' ')) expect(findCondition(code)?.code).toBe(code);
  });

  it('recognises spellings found in files', () => {
    expect(findCondition('major depression')?.code).toBe('major-depression');
    expect(findCondition('bulimia nervosa')?.code).toBe('bulimia');
    expect(findCondition('depression')?.code).toBe('depression');
    expect(findCondition('SAD')).toBeUndefined();
  });

  it('reads the diagnosis codes of Metapsy only where they are meant', () => {
    expect(findMetapsyDiagnosis('mdd')?.code).toBe('major-depression');
    expect(findMetapsyDiagnosis('cut')?.code).toBe('depression');
    expect(findMetapsyDiagnosis('chr')?.code).toBe('chronic');
    expect(findMetapsyDiagnosis('panic')?.code).toBe('panic');
    expect(findCondition('cut')).toBeUndefined();
  });

  it('selects narrower forms with a condition', () => {
    expect([...conditionSelection('major-depression')]).toEqual([
      'major-depression',
      'recurrent',
      'treatment-resistant',
      'chronic',
    ]);
    expect(conditionSelection('depression').has('recurrent')).toBe(true);
    expect([...conditionSelection('ptsd')]).toEqual(['ptsd']);
    const codes = new Set(CONDITIONS.map((entry) => entry.code));
    for (const { broader } of CONDITIONS) expect(broader === null || codes.has(broader)).toBe(true);
  });
});

describe('formats', () => {
  it('has every code that the program promises', () => {
    for (const code of FORMAT_CODES.split(' ')) expect(findFormat(code)?.code).toBe(code);
  });

  it('recognises the codes of Metapsy and spellings found in files', () => {
    const pairs = {
      ind: 'individual',
      '1:1': 'individual',
      'Indiv.': 'individual',
      grp: 'group',
      cpl: 'couple',
      tel: 'telephone',
      gsh: 'guided-self-help',
      'iCBT/guided': 'guided-self-help',
      ush: 'unguided-self-help',
      tsf: 'task-shifted',
      oth: 'other',
    };
    for (const [term, code] of Object.entries(pairs)) expect(findFormat(term)?.code).toBe(code);
  });

  it('does not guess what "online" or "face to face" leaves open', () => {
    expect(findFormat('online')).toBeUndefined();
    expect(findFormat('face to face')).toBeUndefined();
  });
});

describe('status and sex', () => {
  it('has one entry a status', () => {
    expect(STATUS_TERMS.map((entry) => entry.code)).toEqual([...STATUSES]);
    expect(findStatus('dropped_out')?.code).toBe('dropped-out');
    expect(findStatus('COMPLETED')?.code).toBe('completed');
    expect(findStatus('Lost to follow-up')?.code).toBe('lost-to-follow-up');
    expect(findStatus('moved away??')).toBeUndefined();
    expect(findStatus('1')).toBeUndefined();
  });

  it('recognises sex as letters and words, not as numbers', () => {
    expect(findSex('F')?.code).toBe('female');
    expect(findSex('male')?.code).toBe('male');
    expect(findSex('1')).toBeUndefined();
  });
});

describe('every vocabulary', () => {
  it('falls back to the code as its label', () => {
    for (const label of [conditionLabel, formatLabel, sexLabel]) expect(label('zz')).toBe('zz');
    expect(conditionLabel('ptsd')).toBe('Post-traumatic stress disorder');
    expect(formatLabel('guided-self-help')).toBe('Guided self-help');
    expect(sexLabel('female')).toBe('Female');
  });

  it('names a source for each entry', () => {
    for (const entry of [...CONDITIONS, ...FORMATS, ...STATUS_TERMS, ...SEX_TERMS])
      expect(entry.source.length, entry.code).toBeGreaterThan(4);
  });

  it('refuses one spelling for two entries', () => {
    const entry = (code: string, synonyms: string[]) => ({
      code,
      label: code,
      synonyms,
      source: 's',
    });
    expect(() => indexVocabulary([entry('a', ['x-y']), entry('b', ['X Y'])])).toThrow(
      '“X Y” belongs to both a and b',
    );
  });
});
