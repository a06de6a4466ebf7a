import type { Layout } from '../../../../shared/model/layout.ts';
import { adamLayout } from './adam/adam.ts';
import { effectsLayout } from './effects/effects.ts';
import type { LayoutReader } from './layout.ts';
import { longLayout } from './long/long.ts';
import { metapsyLayout } from './metapsy/metapsy.ts';
import { publishedLayout } from './published/published.ts';
import { redcapLayout } from './redcap/redcap.ts';
import { wideLayout } from './wide/wide.ts';

const READERS: Readonly<Record<Layout, LayoutReader>> = {
  long: longLayout,
  wide: wideLayout,
  redcap: redcapLayout,
  adam: adamLayout,
  metapsy: metapsyLayout,
  effects: effectsLayout,
  published: publishedLayout,
};

/** Every layout that is read; of two that fit a header equally well the earlier one is taken: the more special first. */
export const LAYOUT_READERS: readonly LayoutReader[] = [
  redcapLayout,
  adamLayout,
  effectsLayout,
  metapsyLayout,
  publishedLayout,
  longLayout,
  wideLayout,
];

export function layoutReader(layout: Layout): LayoutReader {
  return READERS[layout];
}
