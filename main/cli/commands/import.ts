import { resolve } from 'node:path';
import { type Command, Option } from 'commander';
import { EngineError } from '../../../shared/contract/errors.ts';
import type { ImportResult } from '../../../shared/contract/import.ts';
import { LAYOUTS } from '../../../shared/model/layout.ts';
import { EXIT } from '../exit-codes.ts';
import { readMapping, writeMapping } from '../mapping-files.ts';
import { collect } from '../parse-values.ts';
import type { Run, Session } from '../session.ts';
import { importText, inspectText } from '../text/import-text.ts';

interface ImportOptions {
  readonly layout: 'auto' | (typeof LAYOUTS)[number];
  readonly mapping?: string;
  readonly saveMapping?: string;
  readonly rememberedMapping: boolean;
  readonly adsl?: string;
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
    .option('--mapping <file>', 'what the columns and their values are (JSON)')
    .option('--save-mapping <file>', 'write the guessed mapping to a new file; import nothing')
    .option('--no-remembered-mapping', 'ignore the mapping of an earlier file of the same header')
    .option('--adsl <file>', 'subject-level file (ADSL) beside a CDISC ADaM file')
    .option('--name <name>', 'name of the data set (default: the name of the file)')
    .addOption(
      new Option('--on-identifiers <what>', 'columns that could identify people')
        .choices(['refuse', 'drop'])
        .default('refuse'),
    )
    .option('--missing-code <code>', 'a further code for a missing value (repeatable)', collect, [])
    .option('--dry-run', 'check the file, write nothing', false)
    .action((files: string[], options: ImportOptions) =>
      run((session) =>
        options.saveMapping === undefined
          ? importFiles(session, files, options)
          : saveMapping(session, files, options, options.saveMapping),
      ),
    );
}

async function importFiles(
  session: Session,
  files: readonly string[],
  options: ImportOptions,
): Promise<number> {
  const results: ImportResult[] = [];
  const reading = readingInput(options);
  for (const file of files) {
    results.push(
      await session.call('import.run', {
        ...reading,
        file: resolve(file),
        ...(options.name === undefined ? {} : { name: options.name }),
        dryRun: options.dryRun,
      }),
    );
  }
  const [only] = results;
  if (results.length === 1 && only) session.print(only, (result) => importText(result));
  else session.print(results, (all) => all.map((result) => importText(result)).join('\n\n'));
  return results.some((result) => result.refusal !== null) ? EXIT.refused : EXIT.done;
}

/** Writes what is guessed of a file, to be edited and given back with `--mapping`. */
async function saveMapping(
  session: Session,
  files: readonly string[],
  options: ImportOptions,
  target: string,
): Promise<number> {
  const [file, ...more] = files;
  if (file === undefined || more.length > 0) {
    throw new EngineError('invalid-request', 'Name one file with --save-mapping.');
  }
  const result = await session.call('import.inspect', {
    ...readingInput(options),
    file: resolve(file),
    rows: 0,
  });
  if (result.mapping) writeMapping(resolve(target), result.mapping);
  session.print(result, (inspected) => inspectText(inspected, target));
  return result.mapping ? EXIT.done : EXIT.refused;
}

function readingInput(options: ImportOptions) {
  const { layout, mapping, adsl, onIdentifiers, missingCode, rememberedMapping } = options;
  return {
    layout,
    onIdentifiers,
    missingCodes: missingCode,
    useRemembered: rememberedMapping,
    ...(mapping === undefined ? {} : { mapping: readMapping(resolve(mapping)) }),
    ...(adsl === undefined ? {} : { adsl: resolve(adsl) }),
  };
}
