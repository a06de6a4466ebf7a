import type { Layout } from '../../../shared/model/layout.ts';

export const LAYOUT_LABEL: Readonly<Record<Layout, string>> = {
  long: 'long: one row a person and visit',
  metapsy: 'Metapsy standard: one row a comparison of two arms',
};
