import type { Refusal } from '../../../shared/contract/compare.ts';
import type { ParsedInput } from '../../../shared/contract/methods.ts';
import type { Dose, DoseEffect, SessionsResult } from '../../../shared/contract/sessions.ts';
import type { StatisticRefusal } from '../../../shared/stats/refusal.ts';
import { adequateDose } from '../../../shared/stats/sessions/adequate-dose.ts';
import { doseBins } from '../../../shared/stats/sessions/dose-bins.ts';
import { doseCurve } from '../../../shared/stats/sessions/dose-curve.ts';
import { doseModels } from '../../../shared/stats/sessions/dose-models.ts';
import { sessionsText } from '../../../shared/text/sessions-text.ts';
import type { Db } from '../store/open-database.ts';
import type { CompareMember } from './compare-members.ts';
import { loadContrast, type TrialContrast } from './contrast.ts';
import { orRefusal } from './refusals.ts';

/**
 * Outcome by sessions attended, by arm, with the people and the leavers at each dose, and what can be said of an
 * adequate dose. Sessions attended come after randomisation: the first note says that this is not causal.
 *
 * @throws EngineError as `loadContrast`
 */
export function sessions(db: Db, input: ParsedInput<'sessions.run'>): SessionsResult {
  const loaded = loadContrast(db, input);
  const arms = input.treatments.map((treatment, index) => ({
    treatment,
    members: loaded.members.filter(({ inA }) => inA === (index === 0)),
  }));
  const most = Math.max(0, ...loaded.members.map(({ person }) => person.sessionsAttended ?? 0));
  const curves = arms.map(({ treatment, members }) => ({
    treatment,
    curve: orRefusal(() => doseCurve({ ...sessionsAndGain(members, loaded), df: CURVE_DF })),
  }));
  const models = orRefusal(() => doseModels(scoresOverTime(loaded)));
  const unknown = loaded.members.filter(({ person }) => person.sessionsAttended === null).length;
  return {
    contrast: loaded.contrast,
    endpoint: loaded.endpoint,
    doses: arms.flatMap(({ treatment, members }) => doses(treatment, members, loaded, most)),
    curves: curves.map(({ treatment, curve }) => ({
      treatment,
      points: (curve.value?.points ?? []).map(({ sessions: at, mean, ciLow, ciHigh }) => ({
        sessions: at,
        improvement: mean,
        ciLow,
        ciHigh,
      })),
    })),
    attendance: arms.map(({ treatment, members }) =>
      attendance(treatment, members, input.adequate),
    ),
    models: (models.value?.models ?? []).map(({ shape, rate, deltaAic }) => ({
      shape,
      rate,
      deltaAic,
    })),
    adequateDose: adequate(loaded, input.adequate),
    synthetic: loaded.synthetic,
    notes: [
      sessionsText.notCausal(),
      sessionsText.complier(),
      ...(unknown > 0 ? [sessionsText.unknown(unknown)] : []),
      ...curves.flatMap(({ treatment, curve }) =>
        curve.refusal ? [sessionsText.noCurve(treatment, curve.refusal.message)] : [],
      ),
      models.refusal ? sessionsText.noModels(models.refusal.message) : sessionsText.modelsOnWeeks(),
      ...loaded.notes,
    ],
  };
}

/** Degrees of freedom of the smooth curve: one bend. */
const CURVE_DF = 2;
/** Bands of a trial with few sessions have one session each, of a longer one more. */
const BANDS = 8;

/** Sessions attended and improvement since baseline (positive = better) of everyone given. */
function sessionsAndGain(
  members: readonly CompareMember[],
  { table, baselineAt, endpointAt }: TrialContrast,
) {
  const sign = table.lowerIsBetter ? 1 : -1;
  return {
    sessions: members.map(({ person }) => person.sessionsAttended),
    outcome: members.map(({ scores }) => {
      const before = scores[baselineAt] ?? null;
      const after = scores[endpointAt] ?? null;
      return before === null || after === null ? null : sign * (before - after);
    }),
  };
}

function doses(
  treatment: string,
  members: readonly CompareMember[],
  loaded: TrialContrast,
  most: number,
): Dose[] {
  const width = Math.max(1, Math.ceil(most / BANDS));
  const bands = [
    { from: 0, to: 0 },
    ...Array.from({ length: Math.ceil(most / width) }, (_, i) => ({
      from: i * width + 1,
      to: (i + 1) * width,
    })),
  ];
  const { bins } = doseBins({
    ...sessionsAndGain(members, loaded),
    left: members.map(({ person }) => person.left),
    bands,
  });
  return bins.map(({ from, to, people, left, withOutcome, outcome }) => ({
    treatment,
    from,
    to: to ?? most,
    n: people,
    left,
    withData: withOutcome,
    meanImprovement: outcome?.mean ?? null,
    ciLow: outcome?.ciLow ?? null,
    ciHigh: outcome?.ciHigh ?? null,
  }));
}

function attendance(
  treatment: string,
  members: readonly CompareMember[],
  from: number,
): SessionsResult['attendance'][number] {
  const attended = members.flatMap(({ person }) => person.sessionsAttended ?? []);
  const planned = new Set(members.map(({ person }) => person.plannedSessions));
  const [plan = null] = planned;
  return {
    treatment,
    randomised: members.length,
    known: attended.length,
    planned: planned.size === 1 ? plan : null,
    meanAttended:
      attended.length > 0 ? attended.reduce((sum, n) => sum + n, 0) / attended.length : null,
    adequate: attended.filter((n) => n >= from).length,
  };
}

/** Every score after baseline of the people with sessions, at its week. */
function scoresOverTime({ members, table }: TrialContrast) {
  const rows = members.flatMap(({ person, scores }) => {
    const total = person.sessionsAttended;
    if (total === null || total < 1) return [];
    return table.weeks.flatMap((week, at) => {
      const score = scores[at] ?? null;
      return week > 0 && score !== null
        ? [{ person: String(person.id), session: week, score, total }]
        : [];
    });
  });
  return {
    person: rows.map((row) => row.person),
    session: rows.map((row) => row.session),
    score: rows.map((row) => row.score),
    total: rows.map((row) => row.total),
  };
}

function adequate(
  { members, baselineAt, endpointAt }: TrialContrast,
  from: number,
): SessionsResult['adequateDose'] {
  const dose = adequateDose({
    outcome: members.map(({ scores }) => scores[endpointAt] ?? null),
    inA: members.map(({ inA }) => inA),
    sessions: members.map(({ person }) => person.sessionsAttended),
    adequate: from,
    ...(baselineAt >= 0
      ? { baseline: members.map(({ scores }) => scores[baselineAt] ?? null) }
      : {}),
  });
  const randomised = members.length;
  const { asTreated, complier } = dose;
  return {
    from,
    asTreated: asTreated
      ? effect(asTreated.difference, asTreated, asTreated.n, randomised)
      : refusalOf(dose.asTreatedRefusal),
    complierAverage: complier
      ? effect(complier.effect, complier, complier.nA + complier.nB, randomised)
      : refusalOf(dose.complierRefusal),
  };
}

function effect(
  estimate: number,
  { se, ciLow, ciHigh, p }: Omit<DoseEffect, 'estimate' | 'nUsed' | 'randomised'>,
  nUsed: number,
  randomised: number,
): DoseEffect {
  return { estimate, se, ciLow, ciHigh, p, nUsed, randomised };
}

function refusalOf(refusal: StatisticRefusal | null): Refusal {
  return {
    code: refusal?.code ?? 'too-few',
    message: refusal?.message ?? sessionsText.notAvailable(),
  };
}
