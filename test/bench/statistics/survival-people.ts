import { seededRandom } from '../../../shared/stats/missing/seeded-random.ts';

/** Times to leaving of many made-up people. */
export interface SurvivalPeople {
  readonly time: readonly number[];
  readonly event: readonly boolean[];
  readonly inA: readonly boolean[];
  readonly baseline: readonly number[];
}

/** `exact`: no two people share a time; `weeks`: whole weeks, so that nearly everyone is tied. */
export type TimeScale = 'exact' | 'weeks';

/** The same people every time: followed for 5 to 16 weeks, with leaving by arm and baseline severity. */
export function survivalPeople(n: number, scale: TimeScale): SurvivalPeople {
  const random = seededRandom(100_000);
  const people = Array.from({ length: n }, (_, i) => {
    const inA = i % 2 === 0;
    const baseline = 22 + 5 * random.normal();
    const hazard = Math.exp((inA ? 0.3 : 0) + 0.03 * (baseline - 22)) / 30;
    const leaves = -Math.log(random.uniform()) / hazard;
    const followed = 16 * (0.3 + 0.7 * random.uniform());
    const time = Math.min(leaves, followed);
    return {
      time: scale === 'weeks' ? Math.ceil(time) : time,
      event: leaves <= followed,
      inA,
      baseline,
    };
  });
  return {
    time: people.map(({ time }) => time),
    event: people.map(({ event }) => event),
    inA: people.map(({ inA }) => inA),
    baseline: people.map(({ baseline }) => baseline),
  };
}

/** One line a person: time, event, arm, base. */
export function survivalCsv({ time, event, inA, baseline }: SurvivalPeople): string {
  const lines = time.map((t, i) => `${t},${event[i] ? 1 : 0},${inA[i] ? 1 : 0},${baseline[i]}`);
  return `time,event,arm,base\n${lines.join('\n')}\n`;
}
