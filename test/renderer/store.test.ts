import { beforeEach, expect, test } from 'vitest';
import { FIRST_COMPARE_CHOICES } from '../../renderer/app/choices.ts';
import {
  changeCompare,
  chooseDataset,
  forgetDataset,
  goTo,
  openDataset,
  useApp,
} from '../../renderer/app/store.ts';

beforeEach(() => {
  useApp.setState({ screen: 'data', dataset: null, lastOfKind: {}, compare: {}, evidence: {} });
});

test('choosing a data set in Data stays there; elsewhere it opens where its kind is shown', () => {
  chooseDataset(1, 'participant');
  expect(useApp.getState().screen).toBe('data');
  goTo('compare');
  chooseDataset(2, 'comparison');
  expect(useApp.getState().screen).toBe('evidence');
  expect(useApp.getState().lastOfKind).toEqual({ participant: 1, comparison: 2 });
});

test('opening a data set goes to its workspace', () => {
  openDataset(3, 'participant');
  expect(useApp.getState().screen).toBe('compare');
});

test('choices belong to one data set', () => {
  changeCompare(1, { estimand: 'locf' });
  changeCompare(1, { week: 8 });
  changeCompare(2, { week: 16 });
  expect(useApp.getState().compare).toEqual({
    1: { ...FIRST_COMPARE_CHOICES, estimand: 'locf', week: 8 },
    2: { ...FIRST_COMPARE_CHOICES, week: 16 },
  });
});

test('a data set that is gone is forgotten whole', () => {
  openDataset(1, 'participant');
  changeCompare(1, { week: 8 });
  forgetDataset(1);
  expect(useApp.getState()).toMatchObject({ dataset: null, lastOfKind: {}, compare: {} });
});
