import { z } from 'zod';

/** Fields by which participants can be filtered and grouped. */
export const PARTICIPANT_FIELDS = [
  'condition',
  'format',
  'planned-sessions',
  'study',
  'sex',
  'site',
] as const;
export type ParticipantField = (typeof PARTICIPANT_FIELDS)[number];

/** Fields by which arm comparisons can be filtered and grouped. */
export const COMPARISON_FIELDS = [
  'condition',
  'format',
  'planned-sessions',
  'control',
  'study',
  'instrument',
  'rating',
  'age-group',
  'country',
  'recruitment',
  'diagnosis',
  'target-group',
  'itt',
  'time',
] as const;
export type ComparisonField = (typeof COMPARISON_FIELDS)[number];

/** One filter: the field has one of the values. Several filters hold together. */
const filter = <F extends readonly [string, ...string[]]>(fields: F) =>
  z.strictObject({
    field: z.enum(fields),
    values: z.array(z.string().min(1).max(200)).min(1).max(100),
  });

export const participantFilterSchema = filter(PARTICIPANT_FIELDS);
export type ParticipantFilter = z.output<typeof participantFilterSchema>;

export const comparisonFilterSchema = filter(COMPARISON_FIELDS);
export type ComparisonFilter = z.output<typeof comparisonFilterSchema>;
