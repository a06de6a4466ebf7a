/** Answers kept so that going back to a choice made a moment ago shows at once. */
export interface AnswerCache {
  get(key: string): unknown;
  has(key: string): boolean;
  set(key: string, answer: unknown): void;
}

/**
 * A cache that forgets what was used least recently.
 *
 * @param capacity most answers kept, at least 1
 * @throws RangeError when the capacity is below 1
 */
export function answerCache(capacity: number): AnswerCache {
  if (!(capacity >= 1)) throw new RangeError('`capacity` must be at least 1');
  const answers = new Map<string, unknown>();
  return {
    has: (key) => answers.has(key),
    get(key) {
      const answer = answers.get(key);
      if (answers.delete(key)) answers.set(key, answer);
      return answer;
    },
    set(key, answer) {
      answers.delete(key);
      answers.set(key, answer);
      for (const oldest of answers.keys()) {
        if (answers.size <= capacity) break;
        answers.delete(oldest);
      }
    },
  };
}

/** JSON with the fields of every object in alphabetical order: equal inputs give equal text. */
export function stableJson(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    part !== null && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}
