import { expect } from 'vitest';
import { type RefusalCode, StatisticRefusal } from '../../shared/stats/refusal.ts';

/** Expects a refusal with this code and a message that is a plain sentence. */
export function expectRefusal(code: RefusalCode, call: () => unknown): void {
  let refusal: unknown;
  try {
    call();
  } catch (error) {
    refusal = error;
  }
  expect(refusal).toBeInstanceOf(StatisticRefusal);
  if (!(refusal instanceof StatisticRefusal)) return;
  expect(refusal.code).toBe(code);
  expect(refusal.message).toMatch(/^[\p{Lu}\p{N}].*\.$/u);
  expect(refusal.message).not.toMatch(/undefined|\[object/);
}
