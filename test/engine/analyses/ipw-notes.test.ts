import { describe, expect, it } from 'vitest';
import { modelEstimates } from '../../../main/engine/analyses/model-estimates.ts';
import { analysisText } from '../../../shared/text/analysis-notes.ts';
import { CELLS, WEEKS } from '../../bench/simulation/design.ts';
import { simulateTrial } from '../../bench/simulation/trial.ts';

const END = WEEKS.length - 1;
const [cell] = CELLS;
if (!cell) throw new Error('the design has a first cell');

/** Leaving by the arm alone, at these log odds before every visit. */
const trial = (logOdds: number) => simulateTrial(cell, { a: logOdds, b: logOdds }, 0);

function notesOf(members: ReturnType<typeof trial>): readonly string[] {
  const [difference] = modelEstimates('ipw', {
    members,
    weeks: WEEKS,
    endpoint: END,
    baseline: 0,
    lowerIsBetter: true,
    statusDerived: false,
    armNames: ['A', 'B'],
    model: {
      covariance: 'un',
      fallback: false,
      df: 'kr',
      reference: 'b',
      seed: 1,
      imputations: 20,
    },
  });
  expect(difference?.estimate).not.toBeNull();
  return (difference?.notes ?? []).filter((note) =>
    [analysisText.ipwByArm(), analysisText.ipwOneModel()].includes(note),
  );
}

describe('what IPW says of its model of leaving', () => {
  it('names slopes by arm', () => {
    expect(notesOf(trial(-2))).toEqual([analysisText.ipwByArm()]);
  });

  it('warns where common slopes had to stand in', () => {
    // In A exactly those at 18 or more the visit before miss the last one; in B every fourth person does.
    const separated = trial(-50).map((member, i) => {
      const leaves = member.inA ? (member.scores[END - 1] ?? 0) >= 18 : i % 4 === 0;
      return leaves ? { ...member, scores: [...member.scores.slice(0, END), null] } : member;
    });
    expect(notesOf(separated)).toEqual([analysisText.ipwOneModel()]);
  });

  it('says nothing where nobody left', () => {
    expect(notesOf(trial(-50))).toEqual([]);
  });
});
