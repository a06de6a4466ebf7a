import { LAYOUTS, type Layout } from '../../../../shared/model/layout.ts';
import type { LayoutReader } from './layout.ts';
import { longLayout } from './long/long.ts';
import { metapsyLayout } from './metapsy/metapsy.ts';

const READERS: Readonly<Record<Layout, LayoutReader>> = {
  long: longLayout,
  metapsy: metapsyLayout,
};

/** Every layout that is read, in the order in which they are tried. */
export const LAYOUT_READERS: readonly LayoutReader[] = LAYOUTS.map((layout) => READERS[layout]);

export function layoutReader(layout: Layout): LayoutReader {
  return READERS[layout];
}
