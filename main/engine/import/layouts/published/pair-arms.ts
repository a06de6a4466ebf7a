import { familyOf, isControl } from '../../../../../shared/model/treatments.ts';
import type { ComparisonRecord } from '../../../store/write-comparison.ts';
import type { ArmRow } from './arm-row.ts';

/** A comparison of two printed arms, but for the id of its study. */
export type ArmPair = Omit<ComparisonRecord, 'studyId'> & {
  readonly study: string;
  readonly year: number | null;
  readonly reference: string | null;
};

/** Outcomes that count who left: they are the attrition of the arms, not an effect of treatment. */
const LEAVING = /drop ?-?out|dropped out|not completed|non-?complet|attrition|lost to/i;

export function isLeaving({ event, instrument }: ArmRow): boolean {
  return LEAVING.test(event ?? '') || LEAVING.test(instrument?.term ?? '');
}

/** What is compared with what: arms of one study on one outcome at one time in one analysis set. */
export function outcomeKey(row: ArmRow): string {
  const { study, instrument, time, weeks, change, event, itt } = row;
  const kind = event === null ? 'mean' : event.toLowerCase();
  return JSON.stringify([study, instrument?.code, time, weeks, change, kind, itt]);
}

export function armKey({ study, treatment, label }: ArmRow): string {
  return JSON.stringify([study, treatment, label]);
}

/** IPT before CBT before other treatments before controls, else as in the file: the first arm is the one that is tested. */
export function inOrder(arms: readonly ArmRow[]): ArmRow[] {
  return arms.toSorted((a, b) => rank(a) - rank(b));
}

function rank({ treatment }: ArmRow): number {
  const family = familyOf(treatment);
  if (family === 'ipt') return 0;
  if (family === 'cbt') return 1;
  return isControl(treatment) ? 3 : 2;
}

/** What other rows of a study say of an arm. */
export interface ArmFacts {
  readonly randomised: number | null;
  readonly lost: number | null;
}

/** The comparison of two arms; `facts` gives sizes and attrition, `baseline` the arm's row at baseline. */
export function pairArms(
  one: ArmRow,
  two: ArmRow,
  facts: (arm: ArmRow) => ArmFacts,
  baseline: (arm: ArmRow) => ArmRow | undefined,
): ArmPair {
  return {
    study: one.study,
    year: one.year ?? two.year,
    reference: one.reference,
    text: {
      treatment1: one.treatment,
      treatment2: two.treatment,
      label1: one.label,
      label2: two.label,
      condition: one.condition ?? two.condition,
      format: one.format,
      instrument: one.instrument?.code ?? null,
      instrument_label: one.instrument?.term ?? null,
      outcome_type: one.event === null ? (one.change ? 'change' : 'msd') : one.event,
      time: one.time,
      country: one.country,
    },
    numbers: {
      line: one.line,
      planned_sessions: one.plannedSessions,
      lower_is_better: directionOf(one),
      time_weeks: one.weeks,
      itt: one.itt,
      ...armNumbers(1, one, facts(one), baseline(one)),
      ...armNumbers(2, two, facts(two), baseline(two)),
    },
  };
}

function directionOf({ instrument }: ArmRow): 0 | 1 | null {
  const entry = instrument?.entry;
  return entry ? (entry.lowerIsBetter ? 1 : 0) : null;
}

function armNumbers(
  arm: 1 | 2,
  row: ArmRow,
  { randomised, lost }: ArmFacts,
  baseline: ArmRow | undefined,
): Partial<ComparisonRecord['numbers']> {
  const { mean, sd, n, events, event, change } = row;
  const counted = event !== null && events !== null && n !== null && events <= n;
  return {
    ...(event !== null
      ? {}
      : change
        ? means('change_', arm, mean, sd, n)
        : means('', arm, mean, sd, n)),
    ...(counted ? { [`events${arm}`]: events, [`total${arm}`]: n } : {}),
    ...(baseline ? means('baseline_', arm, baseline.mean, baseline.sd, baseline.n) : {}),
    [`randomised${arm}`]: randomised,
    [`lost${arm}`]: lost,
  };
}

function means(
  prefix: string,
  arm: 1 | 2,
  mean: number | null,
  sd: number | null,
  n: number | null,
): Record<string, number | null> {
  return { [`${prefix}mean${arm}`]: mean, [`${prefix}sd${arm}`]: sd, [`${prefix}n${arm}`]: n };
}
