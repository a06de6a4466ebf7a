import { StatisticRefusal } from './refusal.ts';

/**
 * Checks that a confidence level lies strictly between 0 and 1.
 *
 * @throws StatisticRefusal `invalid-input`
 */
export function requireLevel(level: number): void {
  if (!(level > 0 && level < 1)) {
    throw new StatisticRefusal(
      'invalid-input',
      `The confidence level must lie between 0 and 1, such as 0.95; it is ${level}.`,
    );
  }
}

/**
 * Checks that every value is a finite number.
 *
 * @param name what the values are, as a plural noun at the start of a sentence
 * @throws StatisticRefusal `invalid-input`, naming the first bad position (1-based)
 */
export function requireFinite(name: string, values: readonly number[]): void {
  const bad = values.findIndex((value) => !Number.isFinite(value));
  if (bad >= 0) {
    throw new StatisticRefusal(
      'invalid-input',
      `${name} must be numbers; number ${bad + 1} is ${values[bad]}.`,
    );
  }
}

/**
 * Checks that parallel columns have the same length.
 *
 * @throws StatisticRefusal `invalid-input`
 */
export function requireSameLength(columns: Readonly<Record<string, readonly unknown[]>>): void {
  const lengths = Object.entries(columns).map(([name, column]) => `${name} ${column.length}`);
  const distinct = new Set(Object.values(columns).map((column) => column.length));
  if (distinct.size > 1) {
    throw new StatisticRefusal(
      'invalid-input',
      `The columns differ in length: ${lengths.join(', ')}.`,
    );
  }
}

/**
 * Checks that a number of people is a finite number above zero.
 *
 * @throws StatisticRefusal `no-people` for zero, `invalid-input` for a negative or non-finite number
 */
export function requirePeople(name: string, n: number): void {
  if (n === 0) throw new StatisticRefusal('no-people', `${name} has nobody in it.`);
  if (!(n > 0 && Number.isFinite(n))) {
    throw new StatisticRefusal('invalid-input', `${name} must be a number of people; it is ${n}.`);
  }
}

/**
 * Checks that a number of events can occur among n people.
 *
 * @throws StatisticRefusal `invalid-input`
 */
export function requireEvents(events: number, n: number): void {
  if (!(events >= 0 && events <= n)) {
    throw new StatisticRefusal(
      'invalid-input',
      `Among ${n} people there cannot be ${events} events.`,
    );
  }
}
