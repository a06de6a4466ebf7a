import { indexVocabulary, normaliseTerm, type VocabularyEntry } from './vocabulary.ts';

const METAPSY = 'Metapsy data standard, docs.metapsy.org';

/**
 * How treatment is delivered. Spellings that leave open which of these is meant ("online", "face to face",
 * "self-help") are not listed: they stay unrecognised rather than be guessed.
 */
export const FORMATS = [
  {
    code: 'individual',
    label: 'Individual',
    synonyms: [
      'ind',
      'indiv',
      'individual therapy',
      'individual sessions',
      'individual face to face',
      '1:1',
      'one to one',
      'one on one',
      'Einzeltherapie',
      'Einzel',
      'individueel',
      'individuale',
    ],
    source: `${METAPSY}, code ind`,
  },
  {
    code: 'group',
    label: 'Group',
    synonyms: ['grp', 'groups', 'group therapy', 'group sessions', 'Gruppe', 'groep', 'grupo'],
    source: `${METAPSY}, code grp`,
  },
  {
    code: 'couple',
    label: 'Couple',
    synonyms: ['cpl', 'couples', 'couple therapy', 'couples therapy', 'conjoint', 'Paartherapie'],
    source: `${METAPSY}, code cpl`,
  },
  {
    code: 'telephone',
    label: 'Telephone',
    synonyms: ['tel', 'phone', 'by telephone', 'by phone', 'Telefon', 'telefonisch', 'telefoon'],
    source: `${METAPSY}, code tel`,
  },
  {
    code: 'video',
    label: 'Video',
    synonyms: [
      'videoconference',
      'videoconferencing',
      'video conference',
      'video call',
      'Zoom',
      'Videotherapie',
      'beeldbellen',
    ],
    source: 'Berryhill et al. 2019, Telemed J E Health 25:435-446',
  },
  {
    code: 'messaging',
    label: 'Messaging',
    synonyms: ['chat', 'text messages', 'text messaging', 'messages', 'chat with professional'],
    source: 'Kessler et al. 2009, Lancet 374:628-634 (therapist typing in real time)',
  },
  {
    code: 'guided-self-help',
    label: 'Guided self-help',
    synonyms: [
      'gsh',
      'guided',
      'guided internet',
      'guided online',
      'iCBT guided',
      'guided iCBT',
      'guided internet-based',
      'guided bibliotherapy',
      'therapist-guided self-help',
      'angeleitete Selbsthilfe',
      'begeleide zelfhulp',
    ],
    source: `${METAPSY}, code gsh`,
  },
  {
    code: 'unguided-self-help',
    label: 'Unguided self-help',
    synonyms: [
      'ush',
      'unguided',
      'unguided internet',
      'unguided online',
      'iCBT unguided',
      'unguided iCBT',
      'self-guided',
      'fully self-guided',
      'pure self-help',
      'unbegeleide zelfhulp',
    ],
    source: `${METAPSY}, code ush`,
  },
  {
    code: 'task-shifted',
    label: 'Task-shifted (given by trained lay people)',
    synonyms: ['tsf', 'task shifting', 'task sharing', 'task-shared', 'lay counsellor'],
    source: `${METAPSY}, code tsf`,
  },
  {
    code: 'mixed',
    label: 'Mixed',
    synonyms: ['blended', 'combination of formats', 'hybrid', 'gemischt', 'gemengd'],
    source: METAPSY,
  },
  {
    code: 'other',
    label: 'Other',
    synonyms: ['oth', 'andere', 'overig', 'otro'],
    source: `${METAPSY}, code oth`,
  },
] as const satisfies readonly VocabularyEntry[];

const byTerm = indexVocabulary<VocabularyEntry>(FORMATS);
const byCode = new Map<string, VocabularyEntry>(FORMATS.map((entry) => [entry.code, entry]));

/** The format that a spelling stands for, or undefined. */
export function findFormat(term: string): VocabularyEntry | undefined {
  return byTerm.get(normaliseTerm(term));
}

/** Label of a format code; a code that is not in the vocabulary is its own label. */
export function formatLabel(code: string): string {
  return byCode.get(code)?.label ?? code;
}
