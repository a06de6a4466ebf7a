import type { OutcomeArm, OutcomesPart, OutcomesResult } from '../contract/outcomes.ts';
import { formatCount } from '../text/format-number.ts';
import { isGoodOutcome } from '../text/outcome-words.ts';
import { type ArmStyle, armStyles } from './arm-style.ts';
import { SMALL } from './marks.ts';
import { fitText, textWidth } from './text-width.ts';

/** One arm, of everyone or of a group. */
export interface StatusRow {
  readonly style: ArmStyle;
  readonly arm: OutcomeArm;
  /** Of those randomised, how many have the outcome on which arms are compared. */
  readonly good: number;
  /** Group, or nothing for everyone; for the tooltip. */
  readonly level: string;
  /** Pixels from the top of the panel to the top of the bar. */
  readonly y: number;
}

export interface StatusHeading {
  readonly text: string;
  readonly y: number;
}

/** Measures that the parts of one chart of outcomes share. */
export interface StatusFrame {
  readonly rows: readonly StatusRow[];
  readonly headings: readonly StatusHeading[];
  /** Margins and width of the panel in pixels; together they are the width of the drawing. */
  readonly left: number;
  readonly width: number;
  readonly right: number;
  readonly height: number;
}

export const BAR = 24;
/** Room above a bar for the counts of segments that are too narrow for them. */
const ABOVE = 15;
/** Room below a bar: the bracket, the percentages, air. */
const BELOW = 42;
const HEADING = 22;
const LEAST_PANEL = 120;
const LONGEST_LABEL = 96;

interface Section {
  readonly heading: string | null;
  readonly part: OutcomesPart;
}

/**
 * @param sections everyone and the groups, each with its heading; null for none
 * @param total width of the drawing in pixels
 */
export function statusFrame(
  result: OutcomesResult,
  sections: readonly Section[],
  total: number,
): StatusFrame {
  const longest = Math.min(LONGEST_LABEL, total * 0.25);
  const styles = armStyles([result.contrast.a, result.contrast.b]).map((style) => ({
    ...style,
    label: fitText(style.label, longest, 11, true),
  }));
  const sizes = sections.flatMap(({ part }) =>
    part.arms.map(({ randomised }) => textWidth(`of ${formatCount(randomised)}`, SMALL)),
  );
  const names = styles.map(({ label }) => textWidth(label, 11, true));
  const left = Math.ceil(Math.max(30, ...names, ...sizes)) + 12;
  // Half of the axis label 100%, and the label beside a bracket that ends there.
  const right = Math.ceil(textWidth('100%', SMALL)) + 8;
  const rows: StatusRow[] = [];
  const headings: StatusHeading[] = [];
  let y = 0;
  for (const { heading, part } of sections) {
    if (heading !== null) {
      headings.push({ text: heading, y: y + HEADING / 2 });
      y += HEADING;
    }
    for (const arm of part.arms) {
      const style = styles.find(({ treatment }) => treatment === arm.treatment);
      if (!style) continue;
      const good = arm.categories
        .filter(({ category }) => isGoodOutcome(result.rule, category))
        .reduce((sum, { n }) => sum + n, 0);
      rows.push({ style, arm, good, level: heading ?? '', y: y + ABOVE });
      y += ABOVE + BAR + BELOW;
    }
  }
  return {
    rows,
    headings,
    left,
    width: Math.max(LEAST_PANEL, Math.floor(total) - left - right),
    right,
    height: Math.max(1, y),
  };
}
