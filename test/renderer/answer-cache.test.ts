import { describe, expect, test } from 'vitest';
import { answerCache, stableJson } from '../../renderer/bridge/answer-cache.ts';

describe('answerCache', () => {
  test('forgets what was used least recently', () => {
    const cache = answerCache(2);
    cache.set('a', 1);
    cache.set('b', 2);
    expect(cache.get('a')).toBe(1);
    cache.set('c', 3);
    expect([cache.has('a'), cache.has('b'), cache.has('c')]).toEqual([true, false, true]);
  });

  test('keeps an answer that is nothing', () => {
    const cache = answerCache(1);
    cache.set('a', undefined);
    expect(cache.has('a')).toBe(true);
    expect(cache.get('a')).toBeUndefined();
    expect(cache.has('a')).toBe(true);
  });

  test('refuses a capacity below one', () => {
    expect(() => answerCache(0)).toThrow(RangeError);
    expect(() => answerCache(Number.NaN)).toThrow(RangeError);
  });
});

describe('stableJson', () => {
  test('does not depend on the order of fields, at any depth', () => {
    expect(stableJson({ b: 1, a: { d: [2, { f: 1, e: 0 }], c: null } })).toBe(
      stableJson({ a: { c: null, d: [2, { e: 0, f: 1 }] }, b: 1 }),
    );
  });

  test('depends on the order of lists', () => {
    expect(stableJson(['ipt', 'cbt'])).not.toBe(stableJson(['cbt', 'ipt']));
  });
});
