import { EngineError } from '../../../shared/contract/errors.ts';
import type { ParsedInput } from '../../../shared/contract/methods.ts';
import type { RetentionCurve, RetentionResult } from '../../../shared/contract/retention.ts';
import {
  INITIAL_SESSIONS,
  PHASES,
  phaseOfSession,
  terminationStart,
} from '../../../shared/model/phase.ts';
import { treatmentLabel, treatmentSelection } from '../../../shared/model/treatments.ts';
import { coxRegression } from '../../../shared/stats/cox.ts';
import { kaplanMeier, numberAtRisk } from '../../../shared/stats/kaplan-meier.ts';
import { logRank } from '../../../shared/stats/log-rank.ts';
import { proportionalHazardsTest } from '../../../shared/stats/survival/proportional-hazards-test.ts';
import { restrictedMean } from '../../../shared/stats/survival/restricted-mean.ts';
import { analysisText } from '../../../shared/text/analysis-notes.ts';
import type { Db } from '../store/open-database.ts';
import { assessmentsOf, participantsOf } from '../store/queries/participants.ts';
import { causesOfLeaving, differentialAttrition } from './attrition.ts';
import { requireParticipantData } from './dataset-kind.ts';
import { orRefusal } from './refusals.ts';
import { type FollowedPerson, follow } from './retention-times.ts';
import { assembleTrial, matches, type Person } from './trial.ts';

/**
 * Time to leaving, by arm: Kaplan-Meier, log-rank and Cox, in weeks or in sessions attended.
 * Several trials are strata of the tests.
 *
 * @throws EngineError `not-found` for an unknown data set or an arm without anybody who can be placed
 */
export function retention(db: Db, input: ParsedInput<'retention.run'>): RetentionResult {
  const dataset = requireParticipantData(db, input.dataset);
  const trial = assembleTrial(
    participantsOf(db, [input.dataset]),
    assessmentsOf(db, [input.dataset]),
  );
  const matched = trial.people.filter((person) => matches(person, input.where));
  if (matched.length === 0) throw new EngineError('not-found', analysisText.noOneMatches());
  const arms = armsOf(input.treatments, matched);
  const { followed, notes } = follow(arms, input.scale, trial.lastWeek);
  if (followed.length === 0) throw new EngineError('too-little-data', notes.join(' '));
  // The last time to which every arm was followed: restricted means are comparable up to there.
  const until = Math.min(
    ...arms.map(({ treatment }) =>
      Math.max(0, ...followed.flatMap((p) => (p.treatment === treatment ? p.time : []))),
    ),
  );
  const curves = arms.map(({ treatment, people }) =>
    curveOf(
      treatment,
      people.length,
      followed.filter((person) => person.treatment === treatment),
      until,
    ),
  );
  const tests = armTests(input.treatments, followed);
  const studies = new Set(followed.map((person) => person.stratum)).size;
  const ticks = roundTimes(Math.max(...followed.map((person) => person.time)));
  const everyone = arms.flatMap(({ people }) => people);
  return {
    scale: input.scale,
    curves,
    logRank: tests.logRank.value && {
      chiSquare: tests.logRank.value.chiSquare,
      df: tests.logRank.value.df,
      p: tests.logRank.value.p,
    },
    cox: tests.cox.value && {
      reference: tests.reference,
      terms: tests.cox.value.terms.map(({ statistic: _, ...term }) => term),
    },
    proportionalHazards: tests.proportional.value?.global ?? null,
    causes: causesOfLeaving(input.treatments, followed),
    differential: differentialAttrition(arms),
    byPhase: arms.flatMap(({ treatment, people }) => phases(treatment, people)),
    atRisk: arms.flatMap(({ treatment }) => {
      const times = followed.filter((p) => p.treatment === treatment).map((p) => p.time);
      const at = numberAtRisk(times, ticks);
      return ticks.map((time, i) => ({ treatment, time, n: at[i] ?? 0 }));
    }),
    phaseStarts: input.scale === 'sessions' ? commonPhaseStarts(everyone) : null,
    synthetic: dataset.synthetic,
    notes: [
      ...notes,
      ...(trial.statusDerived ? [analysisText.statusFromScores()] : []),
      ...(studies > 1 ? [analysisText.severalTrials(studies)] : []),
    ],
    refusal: tests.logRank.refusal ?? tests.cox.refusal,
  };
}

export interface RetentionArm {
  readonly treatment: string;
  readonly people: readonly Person[];
}

function armsOf(treatments: readonly string[], people: readonly Person[]): RetentionArm[] {
  return treatments.map((treatment) => {
    const selected = treatmentSelection(
      treatment,
      treatments.filter((other) => other !== treatment),
    );
    const members = people.filter((person) => selected.has(person.treatment));
    if (members.length === 0) {
      const have = [...new Set(people.map((person) => treatmentLabel(person.treatment)))].sort();
      throw new EngineError('not-found', analysisText.noOneInArm(treatmentLabel(treatment), have));
    }
    return { treatment, people: members };
  });
}

function curveOf(
  treatment: string,
  randomised: number,
  followed: readonly FollowedPerson[],
  until: number,
): RetentionCurve {
  const time = followed.map((person) => person.time);
  const event = followed.map((person) => person.left);
  if (followed.length === 0) {
    const none = { median: null, medianLow: null, medianHigh: null, restrictedMean: null };
    return { treatment, randomised, events: 0, ...none, points: [] };
  }
  const { n: _, ...km } = kaplanMeier(time, event);
  const rmst = orRefusal(() => restrictedMean(time, event, until)).value;
  return {
    treatment,
    randomised,
    ...km,
    restrictedMean: rmst && {
      until: rmst.until,
      mean: rmst.mean,
      se: rmst.se,
      ciLow: rmst.ciLow,
      ciHigh: rmst.ciHigh,
    },
  };
}

/** Log-rank and Cox over the arms; each can be refused by itself. */
function armTests(treatments: readonly string[], followed: readonly FollowedPerson[]) {
  const time = followed.map((person) => person.time);
  const event = followed.map((person) => person.left);
  const group = followed.map((person) => person.treatment);
  const stratum = followed.map((person) => person.stratum);
  // As in R, the first arm is the reference; it is named in the result.
  const [reference = ''] = treatments;
  const names = treatments.filter((treatment) => treatment !== reference);
  const covariates = names.map((name) => group.map((treatment) => (treatment === name ? 1 : 0)));
  return {
    reference,
    logRank: orRefusal(() => logRank(time, event, group, stratum)),
    cox: orRefusal(() => coxRegression({ time, event, stratum, names, covariates })),
    proportional: orRefusal(() =>
      proportionalHazardsTest({ time, event, stratum, names, covariates }),
    ),
  };
}

function phases(treatment: string, people: readonly Person[]): RetentionResult['byPhase'] {
  const left = people.filter((person) => person.left);
  return PHASES.map((phase) => ({
    treatment,
    phase,
    n: left.filter((person) => leavingPhase(person) === phase).length,
  }));
}

function leavingPhase(person: Person) {
  const session =
    person.status === 'never-started' ? 0 : (person.dropoutSession ?? person.sessionsAttended);
  return phaseOfSession(session, person.plannedSessions);
}

/** Where the phases start, if everyone has the same planned number of sessions. */
function commonPhaseStarts(people: readonly Person[]): RetentionResult['phaseStarts'] {
  const planned = new Set(people.map((person) => person.plannedSessions));
  const [sessions] = planned;
  if (planned.size !== 1 || sessions === null || sessions === undefined || sessions < 6)
    return null;
  return { middle: INITIAL_SESSIONS + 1, termination: terminationStart(sessions) };
}

/** At most nine round times from 0 to the end, for the table under the curve. */
function roundTimes(end: number): number[] {
  const steps = [1, 2, 4, 5, 8, 10, 13, 20, 26, 52];
  const step = steps.find((candidate) => end / candidate <= 8) ?? Math.ceil(end / 8);
  return Array.from({ length: Math.floor(end / step) + 1 }, (_, i) => i * step);
}
