import { expect, test } from 'vitest';
import { everyone, peopleOf } from '../../renderer/screens/compare/people.ts';

const endpoint = {
  treatment: 'ipt',
  week: 16,
  randomised: 61,
  withData: 45,
  missedVisit: 1,
  droppedOut: 10,
  lostToFollowUp: 3,
  neverStarted: 2,
};
const arm = {
  treatment: 'ipt',
  randomised: 61,
  withData: 45,
  completed: 46,
  statusUnknown: 0,
  dropout: { n: 15, percent: 24.6, ciLow: 15.5, ciHigh: 36.7 },
  endpoint,
};

test('the parts of an arm add up to those randomised', () => {
  const { randomised, withData, missedVisit, left } = peopleOf(endpoint);
  expect(withData + missedVisit + left).toBe(randomised);
});

test('everyone is the sum of the arms', () => {
  expect(everyone([arm, arm])).toEqual({ randomised: 122, withData: 90, missedVisit: 2, left: 30 });
  expect(everyone([])).toEqual({ randomised: 0, withData: 0, missedVisit: 0, left: 0 });
});
