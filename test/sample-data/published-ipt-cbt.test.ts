import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { findCondition } from '../../shared/model/conditions.ts';
import { findFormat } from '../../shared/model/formats.ts';
import { findTreatment, treatmentSelection } from '../../shared/model/treatments.ts';
import { type CsvRow, readCsv } from './read-csv.ts';

const FOLDER = new URL('../../sample-data/published-ipt-cbt/', import.meta.url);
const rows = readCsv(new URL('comparisons.csv', FOLDER));
const SOURCE = new URL('../../../shared/data/published-trials.csv', import.meta.url);

const NUMBERS =
  'mean_arm1 sd_arm1 n_arm1 mean_arm2 sd_arm2 n_arm2 event_arm1 event_arm2 totaln_arm1 totaln_arm2 baseline_m_arm1 baseline_sd_arm1 baseline_n_arm1 baseline_m_arm2 baseline_sd_arm2 baseline_n_arm2 rand_arm1 rand_arm2 attr_arm1 attr_arm2 time_weeks n_sessions_arm1'.split(
    ' ',
  );

function value(row: CsvRow, column: string): string {
  const cell = row[column];
  if (cell === undefined) throw new Error(`no column ${column}`);
  return cell;
}

/** Whether a row of the source is of a trial named as here, such as “Rosselló 1999”. */
function isTrial(row: CsvRow, trial: string): boolean {
  const [author = '', year = ''] = trial.split(' ');
  return (row.study?.startsWith(author) ?? false) && row.year === year;
}

describe('the published figures', () => {
  it('has numbers or NA, known codes and a citation in every row', () => {
    expect(rows).toHaveLength(33);
    for (const row of rows) {
      for (const column of NUMBERS) expect(value(row, column)).toMatch(/^(NA|\d+(\.\d+)?)$/);
      for (const column of ['condition_arm1', 'condition_arm2'])
        expect(findTreatment(value(row, column))?.code).toBe(row[column]);
      if (row.format !== 'NA') expect(findFormat(value(row, 'format'))).toBeDefined();
      expect(findCondition(value(row, 'condition'))?.code).toBe(row.condition);
      expect(value(row, 'full_ref')).toContain(value(row, 'year'));
      expect(value(row, 'source_url')).toMatch(/^https:\/\//);
    }
  });

  it('compares IPT with CBT in every trial', () => {
    const ipt = treatmentSelection('ipt');
    const cbt = treatmentSelection('cbt');
    for (const [study, ofStudy] of Map.groupBy(rows, (row) => value(row, 'study'))) {
      const direct = ofStudy.some(
        (row) => ipt.has(value(row, 'condition_arm1')) && cbt.has(value(row, 'condition_arm2')),
      );
      expect(direct, study).toBe(true);
    }
  });

  it('is counted right in its README', () => {
    const readme = readFileSync(new URL('README.md', FOLDER), 'utf8').replace(/ +/g, ' ');
    const studies = Map.groupBy(rows, (row) => value(row, 'study'));
    expect(readme).toContain(`${rows.length} comparisons of ${studies.size} randomised trials`);
    for (const [study, ofStudy] of studies)
      expect(readme).toContain(`| ${study.replace(',', '')} | ${ofStudy.length} |`);
  });

  const here = existsSync(SOURCE);
  if (!here) console.warn('SKIPPED: ../shared/data is not here, figures not checked against it');

  it.skipIf(!here)('has only figures that its source has, of the same trial and arm', () => {
    const source = readCsv(SOURCE).filter((row) => !row.treatment_detail?.includes('BORDERLINE'));
    for (const row of rows) {
      const trial = value(row, 'study').replace(',', '');
      for (const arm of ['1', '2']) {
        const words = value(row, `multi_arm${arm}`);
        const published = source.filter(
          (one) =>
            isTrial(one, trial) &&
            (one.treatment_detail === words ||
              (trial === 'Power 2012' && one.treatment === 'TAU/waitlist')),
        );
        expect(published.length, `${trial}: ${words}`).toBeGreaterThan(0);
        const pairs: [string, string][] = [
          ['mean', 'mean'],
          ['sd', 'sd'],
          ['n', 'n_analysed'],
          ['event', 'events'],
          ['totaln', 'n_analysed'],
          ['baseline_m', 'mean'],
          ['baseline_sd', 'sd'],
          ['baseline_n', 'n_analysed'],
          ['rand', 'randomised_n'],
          ['attr', 'dropout_n'],
        ];
        for (const [ours, theirs] of pairs) {
          const figure = value(row, `${ours}_arm${arm}`);
          if (figure === 'NA') continue;
          expect(
            published.map((one) => one[theirs]),
            `${trial} ${ours}${arm}`,
          ).toContain(figure);
        }
      }
      const percentages = value(row, 'dich_paper').match(/\d+(\.\d+)?%/g) ?? [];
      const labels = source.filter((one) => isTrial(one, trial)).map((one) => one.event_label);
      for (const percent of percentages) expect(labels.join()).toContain(percent);
    }
  });
});
