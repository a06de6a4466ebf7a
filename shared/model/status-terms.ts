import { STATUS_LABEL, type Status } from './status.ts';
import { indexVocabulary, normaliseTerm, type VocabularyEntry } from './vocabulary.ts';

const CDISC = 'CDISC controlled terminology, codelist NCOMPLT (C66727)';
const CONSORT = 'CONSORT 2010 flow diagram, Schulz et al. 2010, BMJ 340:c332';
const OWN = 'no standard term: the course has not ended, or its end is not recorded';

function status(
  code: Status,
  source: string,
  synonyms: readonly string[],
): VocabularyEntry<Status> {
  return { code, label: STATUS_LABEL[code], synonyms, source };
}

/** Spellings of what became of a participant. Bare numbers and yes/no are not guessed. */
export const STATUS_TERMS: readonly VocabularyEntry<Status>[] = [
  status('completed', CDISC, [
    'complete',
    'completer',
    'completed treatment',
    'completed study',
    'finished',
    'abgeschlossen',
    'voltooid',
    'afgerond',
    'completado',
    'completato',
  ]),
  status('dropped-out', CDISC, [
    'dropout',
    'drop-out',
    'dropped',
    'drop out',
    'discontinued',
    'discontinuation',
    'withdrawn',
    'withdrew',
    'withdrew consent',
    'withdrawal',
    'withdrawal by subject',
    'left',
    'left early',
    'early termination',
    'terminated early',
    'non-completer',
    'noncompleter',
    'did not complete',
    'abgebrochen',
    'Abbruch',
    'uitgevallen',
    'uitval',
    'abandono',
    'abbandono',
  ]),
  status('lost-to-follow-up', CDISC, [
    'lost to follow up',
    'lost to followup',
    'LTFU',
    'LTF',
    'lost',
    'lost to FU',
    'no contact',
  ]),
  status('never-started', CONSORT, [
    'not started',
    'did not start',
    'never attended',
    'never began',
    'did not receive allocated intervention',
    'did not receive treatment',
    'no sessions attended',
    'no show',
    'randomised not treated',
    'randomized not treated',
    'nicht begonnen',
    'niet gestart',
  ]),
  status('ongoing', OWN, [
    'active',
    'in treatment',
    'still in treatment',
    'in progress',
    'current',
    'laufend',
    'lopend',
  ]),
  status('unknown', OWN, ['not known', 'n/k', 'unk', 'unclear', 'unbekannt', 'onbekend']),
];

const byTerm = indexVocabulary(STATUS_TERMS);

/** The status that a spelling stands for, or undefined. */
export function findStatus(term: string): VocabularyEntry<Status> | undefined {
  return byTerm.get(normaliseTerm(term));
}
