/** CSV layouts that the importer reads. Each one has its reader in `main/engine/import/layouts/`. */
export const LAYOUTS = ['long', 'metapsy'] as const;
export type Layout = (typeof LAYOUTS)[number];

/** What one row of a data set is about: a person at a visit, or two arms of a study. */
export type DatasetKind = 'participant' | 'comparison';
