import type { Command } from 'commander';
import { csvText } from '../../../shared/text/csv-text.ts';
import { allQuarantined, quarantineTable } from '../../../shared/text/quarantine-table.ts';
import { EXIT } from '../exit-codes.ts';
import { wholeNumber } from '../parse-values.ts';
import type { Run } from '../session.ts';
import { datasetListText, datasetText } from '../text/dataset-text.ts';

/** Data sets: list, show, delete, held-back rows, integrity of the database. */
export function datasetCommands(program: Command, run: Run): void {
  program
    .command('datasets')
    .description('list the data sets')
    .action(() =>
      run(async (session) =>
        session.print(await session.call('datasets.list', {}), datasetListText),
      ),
    );

  program
    .command('show')
    .description('show one data set: where it came from, who is in it, what was held back')
    .argument('<id>', 'id of the data set', wholeNumber)
    .action((id: number) =>
      run(async (session) =>
        session.print(await session.call('datasets.show', { id }), datasetText),
      ),
    );

  program
    .command('delete')
    .description('delete a data set and everything that belongs to it')
    .argument('<id>', 'id of the data set', wholeNumber)
    .action((id: number) =>
      run(async (session) =>
        session.print(
          await session.call('datasets.delete', { id }),
          ({ deleted }) => `Data set ${deleted} was deleted.`,
        ),
      ),
    );

  program
    .command('quarantine')
    .description('print the rows that an import held back, as CSV')
    .argument('<id>', 'id of the data set', wholeNumber)
    .action((id: number) =>
      run(async (session) => {
        const rows = await allQuarantined((offset, limit) =>
          session.call('datasets.quarantine', { id, offset, limit }),
        );
        if (session.json) session.print({ total: rows.length, rows }, () => '');
        else session.terminal.out(csvText(quarantineTable(rows)));
      }),
    );

  program
    .command('check')
    .description('check the integrity of the database')
    .action(() =>
      run(async (session) => {
        const check = await session.call('database.check', {});
        session.print(check, ({ ok, problems }) =>
          ok ? 'The database is sound.' : `The database is damaged:\n${problems.join('\n')}`,
        );
        return check.ok ? EXIT.done : EXIT.storage;
      }),
    );
}
