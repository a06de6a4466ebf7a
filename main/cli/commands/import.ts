import { resolve } from 'node:path';
import { type Command, Option } from 'commander';
import type { ImportResult } from '../../../shared/contract/import.ts';
import { LAYOUTS } from '../../../shared/model/layout.ts';
import { EXIT } from '../exit-codes.ts';
import { collect } from '../parse-values.ts';
import type { Run } from '../session.ts';
import { importText } from '../text/import-text.ts';

interface ImportOptions {
  readonly layout: 'auto' | (typeof LAYOUTS)[number];
  readonly name?: string;
  readonly onIdentifiers: 'refuse' | 'drop';
  readonly missingCode: string[];
  readonly dryRun: boolean;
}

export function importCommand(program: Command, run: Run): void {
  program
    .command('import')
    .description('read CSV files into the database')
    .argument('<file...>', 'CSV files of de-identified data')
    .addOption(
      new Option('--layout <layout>', 'layout of the file')
        .choices(['auto', ...LAYOUTS])
        .default('auto'),
    )
    .option('--name <name>', 'name of the data set (default: the name of the file)')
    .addOption(
      new Option('--on-identifiers <what>', 'columns that could identify people')
        .choices(['refuse', 'drop'])
        .default('refuse'),
    )
    .option('--missing-code <code>', 'a further code for a missing value (repeatable)', collect, [])
    .option('--dry-run', 'check the file, write nothing', false)
    .action((files: string[], options: ImportOptions) =>
      run(async (session) => {
        const results: ImportResult[] = [];
        for (const file of files) {
          results.push(
            await session.call('import.run', {
              file: resolve(file),
              layout: options.layout,
              ...(options.name === undefined ? {} : { name: options.name }),
              onIdentifiers: options.onIdentifiers,
              missingCodes: options.missingCode,
              dryRun: options.dryRun,
            }),
          );
        }
        const [only] = results;
        if (results.length === 1 && only) session.print(only, (result) => importText(result));
        else session.print(results, (all) => all.map((result) => importText(result)).join('\n\n'));
        return results.some((result) => result.refusal !== null) ? EXIT.refused : EXIT.done;
      }),
    );
}
