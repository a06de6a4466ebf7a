import { type Description, describe } from '../describe.ts';
import { StatisticRefusal } from '../refusal.ts';
import { requireFinite, requireLevel, requireSameLength } from '../validate.ts';

export interface SessionBand {
  readonly from: number;
  /** Last session of the band, inclusive; null = no end. */
  readonly to: number | null;
}

export interface DoseBinsInput {
  /** Sessions attended by everyone randomised; null = not known. */
  readonly sessions: readonly (number | null)[];
  /** Outcome, such as the change from baseline in points; null = missing. */
  readonly outcome: readonly (number | null)[];
  /** Whether the person left. */
  readonly left: readonly boolean[];
  /** In order, without overlap, from zero sessions on if those who never came are to be seen. */
  readonly bands: readonly SessionBand[];
  readonly level?: number;
}

export interface DoseBin extends SessionBand {
  readonly people: number;
  /** People who left after this many sessions. */
  readonly left: number;
  readonly withOutcome: number;
  /** Mean outcome with its interval; null when nobody has one. */
  readonly outcome: Description | null;
}

export interface DoseBins {
  readonly bins: readonly DoseBin[];
  /** People whose sessions are not known, or lie in no band. */
  readonly notInABand: {
    readonly people: number;
    readonly left: number;
    readonly withOutcome: number;
  };
  readonly randomised: number;
}

/**
 * Outcome by sessions attended, in bands, with how many people each band has, how many of them left there and how many
 * have an outcome. Sessions attended come after randomisation, so that differences between bands are not effects of
 * the sessions: those who leave early may be better already, or worse.
 *
 * @throws StatisticRefusal `no-people`; `invalid-input` for negative sessions or bands that overlap or run backwards
 * @example doseBins({ sessions: [2, 3, 12, null], outcome: [-4, null, -9, -1], left: [true, true, false, false], bands: [{ from: 0, to: 8 }, { from: 9, to: null }] }).bins[0]?.left // 2
 */
export function doseBins(input: DoseBinsInput): DoseBins {
  const { sessions, outcome, left, bands, level = 0.95 } = input;
  requireLevel(level);
  requireSameLength({ sessions, outcome, left });
  requireSessions(sessions);
  requireFinite('Outcomes', known(outcome));
  requireBands(bands);
  if (sessions.length === 0) throw new StatisticRefusal('no-people', 'Nobody was randomised.');
  const bandOf = sessions.map((n) =>
    n === null ? -1 : bands.findIndex(({ from, to }) => n >= from && (to === null || n <= to)),
  );
  const summary = (band: number) => {
    const rows = bandOf.flatMap((own, i) => (own === band ? [i] : []));
    const outcomes = known(rows.map((i) => outcome[i] ?? null));
    return {
      people: rows.length,
      left: rows.filter((i) => left[i]).length,
      withOutcome: outcomes.length,
      outcomes,
    };
  };
  const { outcomes: _, ...notInABand } = summary(-1);
  return {
    bins: bands.map((band, k) => {
      const { outcomes, ...counts } = summary(k);
      return {
        ...band,
        ...counts,
        outcome: outcomes.length > 0 ? describe(outcomes, level) : null,
      };
    }),
    notInABand,
    randomised: sessions.length,
  };
}

/**
 * Checks numbers of sessions.
 *
 * @throws StatisticRefusal `invalid-input`
 */
export function requireSessions(sessions: readonly (number | null)[]): void {
  const bad = sessions.findIndex((n) => n !== null && !(n >= 0 && Number.isFinite(n)));
  if (bad >= 0) {
    throw new StatisticRefusal(
      'invalid-input',
      `Sessions must be 0 or more; number ${bad + 1} is ${sessions[bad]}.`,
    );
  }
}

function requireBands(bands: readonly SessionBand[]): void {
  let last = Number.NEGATIVE_INFINITY;
  for (const { from, to } of bands) {
    if (!(from > last && (to === null || to >= from))) {
      throw new StatisticRefusal(
        'invalid-input',
        `Bands of sessions must follow one another without overlap; ${from} to ${to ?? 'the end'} does not.`,
      );
    }
    last = to ?? Number.POSITIVE_INFINITY;
  }
  if (bands.length === 0) {
    throw new StatisticRefusal('invalid-input', 'At least one band of sessions is needed.');
  }
}

function known(values: readonly (number | null)[]): number[] {
  return values.filter((value) => value !== null);
}
