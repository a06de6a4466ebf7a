import type { RetentionResult } from '../contract/retention.ts';
import type { Layer } from './chart-types.ts';
import { notes, SMALL } from './marks.ts';
import type { RetentionFrame } from './retention-frame.ts';
import { textWidth } from './text-width.ts';

/** Boundaries of the phases over the curves: only on the scale of sessions, and only where one plan holds for all. */
export function phaseLayers(frame: RetentionFrame, result: RetentionResult): Layer[] {
  const starts = result.phaseStarts;
  if (!starts || result.scale !== 'sessions') return [];
  // Somebody whose last session is the third left in the initial phase: the boundary is between two sessions.
  const middle = starts.middle - 0.5;
  const termination = starts.termination - 0.5;
  const phases = [
    { text: 'initial', from: 0, to: Math.min(middle, frame.end) },
    { text: 'middle', from: middle, to: Math.min(termination, frame.end) },
    { text: 'termination', from: termination, to: frame.end },
  ].filter(({ from, to }) => to > from);
  const x = (time: number) => (time / frame.end) * frame.width;
  const labels = phases.flatMap(({ text, from, to }) => {
    // A short last phase may run on into the margin, where there is nothing above the labels of the curves.
    const room = x(to) - x(from) + (to === frame.end ? frame.right : 0);
    return textWidth(text, SMALL) + 4 <= room ? [{ x: x(from) + 4, y: -8, text }] : [];
  });
  return [
    {
      data: { values: phases.slice(1).map(({ from }) => ({ x: x(from) })) },
      mark: {
        type: 'rule',
        strokeDash: [2, 3],
        strokeWidth: 1,
        color: { expr: 'axisLine' },
        aria: false,
      },
      encoding: {
        x: { field: 'x', type: 'quantitative', scale: null },
        y: { value: -14 },
        y2: { value: frame.height },
      },
    },
    notes(labels, { size: SMALL, color: { expr: 'muted' } }),
  ];
}
