import { describe, expect, it } from 'vitest';
import { LAYOUT_READERS } from '../../../main/engine/import/layouts/index.ts';
import { longLayout } from '../../../main/engine/import/layouts/long/long.ts';
import { metapsyLayout } from '../../../main/engine/import/layouts/metapsy/metapsy.ts';
import { plainHeader } from '../../../main/engine/import/mapping/header.ts';

const fieldsOf = (mapping: ReturnType<typeof longLayout.map>): (string | null)[] =>
  mapping.columns.map(({ field }) => field);

describe('columns to fields', () => {
  it('does not mind case, spaces, underscores, hyphens and dots', () => {
    const mapping = longLayout.map([
      'Participant ID',
      ' ARM ',
      'sessions-attended',
      'Week',
      'Instrument',
      'Score',
      'arm_2',
    ]);
    expect(fieldsOf(mapping)).toEqual([
      'participant',
      'arm',
      'sessions-attended',
      'week',
      'instrument',
      'score',
      null,
    ]);
    expect(mapping.columns.every(({ reason }) => reason.length > 0)).toBe(true);
    expect(mapping.guessed).toEqual([]);
  });

  it('reads columns by names that may mean something else, and says which', () => {
    const mapping = longLayout.map(['ID', 'Group', 'Visit', 'Measure', 'Total']);
    expect(fieldsOf(mapping)).toEqual(['participant', 'arm', 'week', 'instrument', 'score']);
    expect(mapping.guessed.map(({ column }) => column)).toEqual([
      'ID',
      'Group',
      'Visit',
      'Measure',
      'Total',
    ]);
  });

  it('prefers the surer name', () => {
    const mapping = longLayout.map([
      'participant_id',
      'group',
      'arm',
      'week',
      'instrument',
      'score',
    ]);
    expect(mapping.index.get('arm')).toBe(2);
    expect(mapping.columns[1]).toMatchObject({
      field: null,
      reason: 'arm is read from “arm”; not stored',
    });
  });

  it('refuses two columns of one name, and names what is missing', () => {
    const header = ['participant_id', 'arm', 'week', 'instrument', 'score', 'Score'];
    expect(() => longLayout.map(header)).toThrow('columns 5 and 6');
    expect(() => longLayout.map(['participant_id', 'week', 'score', 'instrument'])).toThrow(
      'lacks: arm',
    );
  });

  it('takes the instrument from the name of the score column', () => {
    const mapping = longLayout.map(['participant_id', 'arm', 'week', 'HAMD17']);
    expect(mapping.columns[3]).toMatchObject({ field: 'score' });
    expect(mapping.columns[3]?.reason).toMatch(/^named after the instrument /);
    expect(() => longLayout.map(['participant_id', 'arm', 'week', 'phq9', 'gad7'])).toThrow(
      'named after instruments',
    );
  });

  it('keeps computed columns of the Metapsy standard apart from published ones', () => {
    const mapping = metapsyLayout.map([
      'study',
      'condition_arm1',
      'condition_arm2',
      'event_arm1',
      '.event_arm1',
      '.g',
    ]);
    expect(mapping.columns.slice(3).map(({ field }) => field)).toEqual([
      'events1',
      'computed_events1',
      'g',
    ]);
  });

  it.each([
    ['baseline_m_arm1', 'baseline_mean1'],
    ['bl_mean_arm1', 'baseline_mean1'],
    ['m_baseline_arm1', 'baseline_mean1'],
    ['rand_arm2', 'randomised2'],
    ['n_randomized_arm2', 'randomised2'],
    ['attr_arm1', 'lost1'],
    ['n_sessions_arm1', 'planned_sessions'],
  ])('reads %s of the sister databases as %s', (column, field) => {
    const mapping = metapsyLayout.map(['study', 'condition_arm1', 'condition_arm2', column]);
    expect(mapping.columns[3]?.field).toBe(field);
  });

  it('has no name that stands for two fields of one layout', () => {
    for (const { layout, fields } of LAYOUT_READERS) {
      const owners = new Map<string, string>();
      for (const { field, names, guesses = [] } of fields) {
        for (const name of new Set([field, ...names, ...guesses].map(plainHeader))) {
          expect(owners.get(name) ?? field, `${layout}: ${name}`).toBe(field);
          owners.set(name, field);
        }
      }
    }
  });
});
