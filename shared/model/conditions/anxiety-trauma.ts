import { type ConditionEntry, DSM5 } from './entry.ts';

/** Anxiety, trauma-related and obsessive-compulsive disorders. */
export const ANXIETY_AND_TRAUMA: readonly ConditionEntry[] = [
  {
    code: 'gad',
    label: 'Generalised anxiety disorder',
    broader: null,
    synonyms: [
      'generalized anxiety disorder',
      'generalised anxiety',
      'generalized anxiety',
      'generalisierte Angststörung',
      'gegeneraliseerde angststoornis',
    ],
    source: DSM5,
  },
  {
    code: 'social-anxiety',
    label: 'Social anxiety disorder',
    broader: null,
    synonyms: [
      'social anxiety',
      'social phobia',
      'soziale Phobie',
      'soziale Angststörung',
      'sociale fobie',
      'fobia social',
    ],
    source: DSM5,
  },
  {
    code: 'panic',
    label: 'Panic disorder',
    broader: null,
    synonyms: [
      'panic disorder with agoraphobia',
      'panic disorder with or without agoraphobia',
      'panic with agoraphobia',
      'Panikstörung',
      'paniekstoornis',
    ],
    source: DSM5,
  },
  {
    code: 'ptsd',
    label: 'Post-traumatic stress disorder',
    broader: null,
    synonyms: [
      'posttraumatic stress disorder',
      'posttraumatische Belastungsstörung',
      'PTBS',
      'posttraumatische stressstoornis',
      'PTSS',
      'TEPT',
    ],
    source: DSM5,
  },
  {
    code: 'ocd',
    label: 'Obsessive-compulsive disorder',
    broader: null,
    synonyms: ['obsessive compulsive', 'Zwangsstörung', 'obsessieve-compulsieve stoornis'],
    source: DSM5,
  },
  {
    code: 'bdd',
    label: 'Body dysmorphic disorder',
    broader: null,
    synonyms: ['body dysmorphia', 'dysmorphophobia', 'körperdysmorphe Störung'],
    source: DSM5,
  },
];
