/**
 * CSV layouts that the importer reads. Each one has its reader in `main/engine/import/layouts/`.
 *
 *   long       one row a participant, visit and instrument
 *   wide       one row a participant; one column a score
 *   redcap     longitudinal REDCap export, raw values: one row a participant and event
 *   adam       CDISC ADaM BDS (ADQS): one row a participant, parameter and visit
 *   metapsy    arm comparisons in the Metapsy standard
 *   effects    one row an effect with its variance or standard error
 *   published  printed figures: one row a study arm, outcome and time
 */
export const LAYOUTS = [
  'long',
  'wide',
  'redcap',
  'adam',
  'metapsy',
  'effects',
  'published',
] as const;
export type Layout = (typeof LAYOUTS)[number];

/** What one row of a data set is about: a person at a visit, or two arms of a study. */
export type DatasetKind = 'participant' | 'comparison';
