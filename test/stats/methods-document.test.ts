import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const ROOT = new URL('../../', import.meta.url);
const text = readFileSync(new URL('METHODS.md', ROOT), 'utf8');

/** Anchor of a heading, as GitHub makes it. */
const slug = (heading: string) =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N} -]/gu, '')
    .replaceAll(' ', '-');

const anchors = new Set([
  ...[...text.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) => slug(heading)),
  ...[...text.matchAll(/<a id="([^"]+)">/g)].map(([, id = '']) => id),
]);

describe('METHODS.md', () => {
  it('has the anchors that the window links to', () => {
    const linked = [
      'conventions',
      'estimands',
      'observed',
      'completers',
      'locf',
      'bocf',
      'means-and-proportions',
      'mean-difference',
      'hedges-g',
      'retention',
      'log-rank-test',
      'cox-regression',
      'effect-sizes',
      'fixed-effect',
      'between-study-variance',
      'random-effects',
      'heterogeneity',
      'prediction-interval',
      'subgroups',
      'indirect-contrast',
    ];
    expect(linked.filter((anchor) => !anchors.has(anchor))).toEqual([]);
  });

  it('has no link to nowhere', () => {
    const links = [...text.matchAll(/\]\(#([^)]+)\)/g)].map(([, anchor = '']) => anchor);
    expect(links.filter((anchor) => !anchors.has(anchor))).toEqual([]);
  });

  it('names only files that exist', () => {
    const names = [...text.matchAll(/`([\w./-]+\.(?:ts|R))`/g)].map(([, name = '']) => name);
    expect(names.length).toBeGreaterThan(15);
    const missing = names.filter(
      (name) =>
        !existsSync(new URL(name, ROOT)) && !existsSync(new URL(`shared/stats/${name}`, ROOT)),
    );
    expect(missing).toEqual([]);
  });
});
