import { CONDITIONS, conditionLabel, findCondition } from '../../../shared/model/conditions.ts';
import { FORMATS, findFormat, formatLabel } from '../../../shared/model/formats.ts';
import { findInstrument, INSTRUMENTS, instrumentLabel } from '../../../shared/model/instruments.ts';
import { findSex, SEX_TERMS, sexLabel } from '../../../shared/model/sex-terms.ts';
import { STATUS_LABEL, STATUSES } from '../../../shared/model/status.ts';
import { findStatus } from '../../../shared/model/status-terms.ts';
import {
  findTreatment,
  guessTreatment,
  TREATMENTS,
  treatmentLabel,
} from '../../../shared/model/treatments.ts';

export interface Term {
  readonly code: string;
  readonly label: string;
}

/** The words that a field can have. */
export interface Vocabulary {
  /** `treatment`, `instrument`, ...: what one of its words is. */
  readonly noun: string;
  readonly terms: readonly Term[];
  /** Code of the word that a spelling surely stands for. */
  find(spelling: string): string | null;
  /** Code of the word that it may stand for: to be offered, never applied. */
  guess(spelling: string): string | null;
  label(code: string): string;
}

const none = (): null => null;

const TREATMENT: Vocabulary = {
  noun: 'treatment',
  terms: TREATMENTS,
  find: (spelling) => findTreatment(spelling)?.code ?? null,
  guess: (spelling) => guessTreatment(spelling)?.code ?? null,
  label: treatmentLabel,
};

const STATUS_WORDS = STATUSES.map((code) => ({ code, label: STATUS_LABEL[code] }));

const VOCABULARIES: Readonly<Record<string, Vocabulary>> = {
  arm: TREATMENT,
  treatment: TREATMENT,
  treatment1: TREATMENT,
  treatment2: TREATMENT,
  condition: {
    noun: 'condition',
    terms: CONDITIONS,
    find: (spelling) => findCondition(spelling)?.code ?? null,
    guess: none,
    label: conditionLabel,
  },
  format: {
    noun: 'format',
    terms: FORMATS,
    find: (spelling) => findFormat(spelling)?.code ?? null,
    guess: none,
    label: formatLabel,
  },
  instrument: {
    noun: 'instrument',
    terms: INSTRUMENTS,
    find: (spelling) => findInstrument(spelling)?.code ?? null,
    guess: none,
    label: instrumentLabel,
  },
  status: {
    noun: 'status',
    terms: STATUS_WORDS,
    find: (spelling) => findStatus(spelling)?.code ?? null,
    guess: none,
    label: (code) => STATUS_WORDS.find((word) => word.code === code)?.label ?? code,
  },
  sex: {
    noun: 'sex',
    terms: SEX_TERMS,
    find: (spelling) => findSex(spelling)?.code ?? null,
    guess: none,
    label: sexLabel,
  },
};

/** The words of a field; null where a field has no list of them. */
export function vocabularyOf(field: string | null): Vocabulary | null {
  return field === null ? null : (VOCABULARIES[field] ?? null);
}
