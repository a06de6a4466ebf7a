import type { Layout } from '../../../shared/model/layout.ts';

/** What one row of a layout is. */
export const LAYOUT_LABEL: Readonly<Record<Layout, string>> = {
  long: 'long: one row a person and visit',
  wide: 'wide: one row a person, one column a score',
  redcap: 'REDCap: one row a person and event',
  adam: 'CDISC ADaM: one row a person, parameter and visit',
  metapsy: 'Metapsy standard: one row a comparison of two arms',
  effects: 'effects: one row an effect with its variance',
  published: 'published figures: one row an arm, outcome and time',
};

export const LAYOUT_SHORT: Readonly<Record<Layout, string>> = {
  long: 'long',
  wide: 'wide',
  redcap: 'REDCap',
  adam: 'CDISC ADaM',
  metapsy: 'Metapsy',
  effects: 'effects',
  published: 'published figures',
};
