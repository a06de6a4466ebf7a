import { describe, expect, test } from 'vitest';
import {
  mappedColumn,
  withColumn,
  withConstant,
  withField,
  withoutGuesses,
  withValue,
} from '../../renderer/app/import/edit-mapping.ts';
import { type MappingFile, mappingSchema } from '../../shared/contract/mapping.ts';

const HEADER = ['id', 'arm', 'bdi', 'bdi', ''].map((column, index) => ({ column, index }));
const column = (index: number) => ({ index, column: HEADER[index]?.column ?? '' });
const MAPPING: MappingFile = {
  armwiseMapping: 1,
  layout: 'wide',
  columns: [
    { column: 'id', field: 'participant' },
    { column: 'arm', field: 'arm', values: { A: 'ipt' } },
    { column: 'bdi', position: 3, field: 'score', instrument: 'bdi-ii', week: 0 },
  ],
};

describe('withField', () => {
  test('a field that one column can have leaves the other', () => {
    const moved = withField(MAPPING, HEADER, column(4), 'participant');
    expect(mappedColumn(moved, column(0))?.field).toBeNull();
    expect(mappedColumn(moved, column(4))).toEqual({
      column: '',
      position: 5,
      field: 'participant',
    });
    expect(mappingSchema.parse(moved)).toEqual(moved);
  });

  test('several columns can be scores; two of one name are told apart by their places', () => {
    const both = withField(MAPPING, HEADER, column(3), 'score');
    expect(both.columns.filter(({ field }) => field === 'score')).toHaveLength(2);
    expect(mappedColumn(both, column(3))).toMatchObject({ position: 4 });
  });

  test('what was said of the values goes with the field, what makes a score stays with a score', () => {
    expect(mappedColumn(withField(MAPPING, HEADER, column(1), 'site'), column(1))).toEqual({
      column: 'arm',
      field: 'site',
    });
    expect(
      mappedColumn(withField(MAPPING, HEADER, column(2), 'baseline'), column(2)),
    ).toMatchObject({ field: 'baseline', instrument: 'bdi-ii', week: 0 });
    expect(mappedColumn(withField(MAPPING, HEADER, column(2), null), column(2))).toEqual({
      column: 'bdi',
      position: 3,
      field: null,
    });
  });

  test('a column takes the place of a constant', () => {
    const constant = withConstant(MAPPING, 'site', 'A');
    expect(withField(constant, HEADER, column(4), 'site').constants).toBeUndefined();
  });
});

test('columns stay in the order of the header', () => {
  const changed = withColumn(MAPPING, HEADER, column(0), { missing: ['-9'] });
  expect(changed.columns.map((mapped) => mapped.column)).toEqual(['id', 'arm', 'bdi']);
});

test('a value is given a meaning and loses it again', () => {
  const two = withValue(MAPPING, HEADER, column(1), 'B', 'cbt');
  expect(mappedColumn(two, column(1))?.values).toEqual({ A: 'ipt', B: 'cbt' });
  expect(mappedColumn(withValue(two, HEADER, column(1), 'A', null), column(1))?.values).toEqual({
    B: 'cbt',
  });
});

test('undoing the guesses keeps what was chosen by hand', () => {
  const chosen = withField(MAPPING, HEADER, column(1), 'site');
  const found = [
    { index: 0, column: 'id', field: 'participant', reason: '' },
    { index: 1, column: 'arm', field: 'arm', reason: '' },
    { index: 2, column: 'bdi', field: 'score', reason: '' },
  ];
  const left = withoutGuesses({ ...chosen, scoreNames: { instruments: {}, times: {} } }, found);
  expect(left.scoreNames).toBeUndefined();
  expect(left.columns).toEqual([
    { column: 'id', field: null },
    { column: 'arm', field: 'site' },
    { column: 'bdi', position: 3, field: null },
  ]);
});

test('the given mapping is never changed', () => {
  const before = structuredClone(MAPPING);
  withField(MAPPING, HEADER, column(1), null);
  withValue(MAPPING, HEADER, column(1), 'A', null);
  withConstant(MAPPING, 'site', 'A');
  expect(MAPPING).toEqual(before);
});
