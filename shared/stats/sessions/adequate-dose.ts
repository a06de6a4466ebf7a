import { type Ancova, ancova } from '../ancova.ts';
import { StatisticRefusal } from '../refusal.ts';
import { requireLevel, requireSameLength } from '../validate.ts';
import { type ComplierAverageEffect, complierAverageEffect } from './complier-average-effect.ts';
import { requireSessions } from './dose-bins.ts';

export interface AdequateDoseInput {
  /** Endpoint score of everyone randomised; null = missing. */
  readonly outcome: readonly (number | null)[];
  readonly inA: readonly boolean[];
  /** Sessions attended of the treatment of the person's own arm; null = not known. */
  readonly sessions: readonly (number | null)[];
  /** Sessions from which on the dose counts as adequate, above 0. */
  readonly adequate: number;
  /** Baseline score to adjust for; null = missing. */
  readonly baseline?: readonly (number | null)[];
  readonly level?: number;
}

export interface DoseCounts {
  readonly randomised: number;
  readonly sessionsUnknown: number;
  readonly adequate: number;
  /** Of those with an adequate dose, people in the as-treated comparison. */
  readonly adequateAnalysed: number;
  /** People in the complier analysis. */
  readonly complierAnalysed: number;
}

export interface AdequateDose {
  readonly a: DoseCounts;
  readonly b: DoseCounts;
  /** A against B among those with an adequate dose of their own arm; not a randomised comparison. */
  readonly asTreated: Ancova | null;
  readonly asTreatedRefusal: StatisticRefusal | null;
  /** Effect of an adequate dose of A, from the randomised comparison. */
  readonly complier: ComplierAverageEffect | null;
  readonly complierRefusal: StatisticRefusal | null;
}

/**
 * Two analyses of those who had enough sessions. As treated: A against B among people with an adequate dose, adjusted
 * for baseline; it compares groups that chose themselves after randomisation. Complier-average: what the randomised
 * difference implies for those who take an adequate dose of A when it is offered (`complierAverageEffect`, with its
 * assumptions). Both rest on people with an endpoint score; the counts say who they are.
 *
 * @throws StatisticRefusal `no-people`, `invalid-input`; an analysis that cannot be had is null, with its reason
 * @see Hernan and Hernandez-Diaz (2012), Clin Trials 9:48-55, on as-treated and instrumental analyses
 * @example adequateDose({ outcome: [3, 4, 8, 6, 9, null], inA: [true, true, true, false, false, false], sessions: [12, 10, 2, 12, 11, 1], adequate: 8 }).asTreated?.difference // -4
 */
export function adequateDose(input: AdequateDoseInput): AdequateDose {
  const { outcome, inA, sessions, adequate, baseline, level = 0.95 } = input;
  requireLevel(level);
  requireSameLength({ outcome, arm: inA, sessions, ...(baseline && { baseline }) });
  requireSessions(sessions);
  if (outcome.length === 0) throw new StatisticRefusal('no-people', 'Nobody was randomised.');
  if (!(adequate > 0 && Number.isFinite(adequate))) {
    throw new StatisticRefusal(
      'invalid-input',
      `An adequate dose is a number of sessions above 0; it is ${adequate}.`,
    );
  }
  const enough = sessions.map((n) => n !== null && n >= adequate);
  const scored = outcome.map(
    (score, i) => score !== null && (baseline === undefined || baseline[i] !== null),
  );
  const treated = (i: number) => enough[i] === true && scored[i] === true;
  const complying = (i: number) => scored[i] === true && (sessions[i] ?? null) !== null;
  const columns = (keep: (i: number) => boolean) => {
    const rows = outcome.flatMap((_, i) => (keep(i) ? [i] : []));
    return {
      outcome: rows.map((i) => outcome[i] ?? 0),
      inA: rows.map((i) => inA[i] === true),
      received: rows.map((i) => inA[i] === true && enough[i] === true),
      covariates: baseline ? [rows.map((i) => baseline[i] ?? 0)] : [],
      level,
    };
  };
  const [asTreated, asTreatedRefusal] = attempt(() => ancova(columns(treated)));
  const [complier, complierRefusal] = attempt(() => complierAverageEffect(columns(complying)));
  const counts = (isA: boolean): DoseCounts => {
    const own = outcome.flatMap((_, i) => (inA[i] === isA ? [i] : []));
    return {
      randomised: own.length,
      sessionsUnknown: own.filter((i) => (sessions[i] ?? null) === null).length,
      adequate: own.filter((i) => enough[i]).length,
      adequateAnalysed: own.filter(treated).length,
      complierAnalysed: own.filter(complying).length,
    };
  };
  return {
    a: counts(true),
    b: counts(false),
    asTreated,
    asTreatedRefusal,
    complier,
    complierRefusal,
  };
}

function attempt<T>(compute: () => T): [T, null] | [null, StatisticRefusal] {
  try {
    return [compute(), null];
  } catch (error) {
    if (!(error instanceof StatisticRefusal)) throw error;
    return [null, error];
  }
}
