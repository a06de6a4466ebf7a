import { dirname, join } from 'node:path';
import type { Command } from 'commander';
import { EngineError } from '../../../shared/contract/errors.ts';
import type { Run, Session } from '../session.ts';
import { compareText } from '../text/compare-text.ts';
import { importText } from '../text/import-text.ts';
import { writeReport } from './report.ts';

/** The main job without a window: sample trial in, comparison out, with a report to look at. */
export function demoCommand(program: Command, run: Run): void {
  program
    .command('demo')
    .description('import the sample trial, print the comparison of IPT with CBT and write a report')
    .action(() =>
      run(async (session) => {
        const dataset = await sampleTrial(session);
        const comparison = await session.call('compare.run', { datasets: [dataset] });
        const { html } = await session.call('report.run', { dataset });
        const report = join(dirname(session.dbPath), 'armwise-sample-report.html');
        writeReport(report, html);
        session.print({ dataset, comparison, report }, (result) =>
          [
            compareText(result.comparison),
            `The report is in ${result.report}`,
            `The database is ${session.dbPath}`,
          ].join('\n\n'),
        );
      }),
    );
}

/** The sample trial as it is in the database already, or imported now. */
async function sampleTrial(session: Session): Promise<number> {
  const sample = (await session.call('samples.list', {})).find(
    ({ kind }) => kind === 'participant',
  );
  if (!sample)
    throw new EngineError('file', 'The sample trial is missing from this copy of Armwise.');
  const present = (await session.call('datasets.list', {})).find(
    ({ name }) => name === sample.title,
  );
  if (present) return present.id;
  const result = await session.call('samples.import', { sample: sample.code });
  if (!session.json) session.terminal.err(`${importText(result)}\n\n`);
  const id = result.dataset?.id;
  if (id === undefined || id === null) {
    throw new EngineError('internal', 'The sample trial could not be imported.');
  }
  return id;
}
