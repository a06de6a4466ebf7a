import { create } from 'zustand';
import type { DatasetKind } from '../../shared/model/layout.ts';
import {
  type CompareChoices,
  type EvidenceChoices,
  FIRST_COMPARE_CHOICES,
  FIRST_EVIDENCE_CHOICES,
} from './choices.ts';

export type Screen = 'data' | 'compare' | 'evidence';

interface AppState {
  readonly screen: Screen;
  /** The data set last chosen, and the last one of each kind, which Compare and Evidence go back to. */
  readonly dataset: number | null;
  readonly lastOfKind: Readonly<Partial<Record<DatasetKind, number>>>;
  readonly compare: Readonly<Record<number, CompareChoices>>;
  readonly evidence: Readonly<Record<number, EvidenceChoices>>;
}

export const useApp = create<AppState>(() => ({
  screen: 'data',
  dataset: null,
  lastOfKind: {},
  compare: {},
  evidence: {},
}));

const SCREEN_OF_KIND: Readonly<Record<DatasetKind, Screen>> = {
  participant: 'compare',
  comparison: 'evidence',
};

export function goTo(screen: Screen): void {
  useApp.setState({ screen });
}

/** Chooses a data set; a workspace that cannot show its kind gives way to the one that can. */
export function chooseDataset(id: number, kind: DatasetKind): void {
  useApp.setState((state) => ({
    dataset: id,
    lastOfKind: { ...state.lastOfKind, [kind]: id },
    screen: state.screen === 'data' ? 'data' : SCREEN_OF_KIND[kind],
  }));
}

/** Opens a data set in the workspace for its kind. */
export function openDataset(id: number, kind: DatasetKind): void {
  chooseDataset(id, kind);
  goTo(SCREEN_OF_KIND[kind]);
}

/** Forgets a data set that is gone, with every choice made for it. */
export function forgetDataset(id: number): void {
  useApp.setState((state) => ({
    dataset: state.dataset === id ? null : state.dataset,
    lastOfKind: Object.fromEntries(
      Object.entries(state.lastOfKind).filter(([, last]) => last !== id),
    ),
    compare: without(state.compare, id),
    evidence: without(state.evidence, id),
  }));
}

export function useCompareChoices(id: number): CompareChoices {
  return useApp((state) => state.compare[id] ?? FIRST_COMPARE_CHOICES);
}

export function changeCompare(id: number, change: Partial<CompareChoices>): void {
  useApp.setState((state) => ({
    compare: {
      ...state.compare,
      [id]: { ...(state.compare[id] ?? FIRST_COMPARE_CHOICES), ...change },
    },
  }));
}

export function useEvidenceChoices(id: number): EvidenceChoices {
  return useApp((state) => state.evidence[id] ?? FIRST_EVIDENCE_CHOICES);
}

export function changeEvidence(id: number, change: Partial<EvidenceChoices>): void {
  useApp.setState((state) => ({
    evidence: {
      ...state.evidence,
      [id]: { ...(state.evidence[id] ?? FIRST_EVIDENCE_CHOICES), ...change },
    },
  }));
}

function without<T>(record: Readonly<Record<number, T>>, id: number): Record<number, T> {
  const rest = { ...record };
  delete rest[id];
  return rest;
}
