import type { Grouping } from '../../app/choices.ts';

/** Fields by which effects are shown side by side, and the choice to leave them together. */
export const GROUPINGS: readonly {
  readonly value: 'none' | Grouping;
  readonly label: string;
}[] = [
  { value: 'none', label: 'everyone together' },
  { value: 'condition', label: 'by condition' },
  { value: 'format', label: 'by format' },
  { value: 'planned-sessions', label: 'by planned sessions' },
];

export const SCALES = [
  { value: 'weeks', label: 'weeks' },
  { value: 'sessions', label: 'sessions' },
] as const;
