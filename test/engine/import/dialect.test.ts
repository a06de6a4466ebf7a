import { describe, expect, it } from 'vitest';
import { detectShape } from '../../../main/engine/import/csv/detect-dialect.ts';
import { LONG_FIELDS } from '../../../main/engine/import/layouts/long/fields.ts';
import { recognisedFields } from '../../../main/engine/import/mapping/map-columns.ts';

const shape = (head: string): ReturnType<typeof detectShape> =>
  detectShape(head, true, (header) => recognisedFields(header, LONG_FIELDS).size);

describe('dialect', () => {
  it.each([
    [',', 'participant_id,arm,week,score\nP1,CBT,0,1\n'],
    [';', 'participant_id;arm;week;score\nP1;CBT;0;1,5\n'],
    ['\t', 'participant_id\tarm\tweek\tscore\nP1\tCBT\t0\t1\n'],
    ['|', 'participant_id|arm|week|score\nP1|CBT|0|1\n'],
  ])('finds the delimiter %j', (delimiter, head) => {
    expect(shape(head)?.delimiter).toBe(delimiter);
  });

  it('is not misled by commas inside the cells of a semicolon file', () => {
    const head = 'participant_id;arm, or group, or cohort;week\n"A, B, C";"x, y";0\n';
    expect(shape(head)?.delimiter).toBe(';');
  });

  it('obeys a sep= line and does not take it for the header', () => {
    const found = shape('sep=;\r\nparticipant_id;arm\r\nP1;a,b,c\r\n');
    expect(found).toMatchObject({
      delimiter: ';',
      headerLine: 2,
      header: ['participant_id', 'arm'],
    });
  });

  it('skips comment lines and blank lines above the header', () => {
    const found = shape('# exported\n\nparticipant_id,arm\nP1,CBT\n');
    expect(found).toMatchObject({ headerLine: 3 });
    expect(found?.preamble).toHaveLength(2);
  });

  it('finds the decimal mark from the numbers; in a comma file it is the point', () => {
    expect(shape('a;b\n1,5;2\n2,5;3\n')?.decimalMark).toBe(',');
    expect(shape('a;b\n1.5;2\n2.5;3\n')?.decimalMark).toBe('.');
    expect(shape('a,b\n"1,5",2\n')?.decimalMark).toBe('.');
    expect(shape('a\tb\n1\t2\n')?.decimalMark).toBe('.');
  });
});
