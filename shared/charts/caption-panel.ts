import type { Panel } from './chart-types.ts';
import { frame as frameLayer, notes, SMALL } from './marks.ts';
import { wrapText } from './text-width.ts';

const LINE = 14;
/** Most lines of one paragraph. */
const MOST = 6;
/** Share of the width that a line may take: figures of equal width run wider than the measure of text takes them for. */
const SAFE = 0.96;
/** Semibold runs about this much wider than regular. */
const BOLD = 1.05;

interface Margins {
  readonly left: number;
  readonly width: number;
  readonly right: number;
}

/**
 * Sentences under a chart, as wide as the whole drawing.
 *
 * @param plain one paragraph each; empty ones are left out
 * @param bold paragraphs that come first and must not be overlooked
 */
export function captionPanel(
  { left, width, right }: Margins,
  plain: readonly string[],
  bold: readonly string[] = [],
): Panel {
  const room = (left + width + right) * SAFE;
  const lines = (texts: readonly string[], limit: number) =>
    texts.filter((text) => text !== '').flatMap((text) => wrapText(text, limit, SMALL, MOST));
  const first = lines(bold, room / BOLD);
  const then = lines(plain, room);
  const at = (line: number) => ({ x: -left, y: 8 + line * LINE });
  return {
    width,
    height: (first.length + then.length) * LINE + 6,
    layer: [
      frameLayer(-left, width + right, 0),
      notes(
        first.map((text, i) => ({ ...at(i), text })),
        { size: SMALL, bold: true },
      ),
      notes(
        then.map((text, i) => ({ ...at(first.length + i), text })),
        { size: SMALL, color: { expr: 'muted' } },
      ),
    ],
  };
}
