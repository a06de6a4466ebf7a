import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Command } from 'commander';
import { EngineError } from '../../../shared/contract/errors.ts';
import { wholeNumber } from '../parse-values.ts';
import type { Run } from '../session.ts';

export function reportCommand(program: Command, run: Run): void {
  program
    .command('report')
    .description('write a self-contained HTML report of a data set; every number with its n')
    .requiredOption('--dataset <id>', 'id of the data set', wholeNumber)
    .requiredOption('-o, --output <file>', 'where to write it; the name ends in .html')
    .action(({ dataset, output }: { dataset: number; output: string }) =>
      run(async (session) => {
        if (!output.endsWith('.html')) {
          throw new EngineError(
            'invalid-request',
            `The report is HTML: give a name that ends in .html, not “${output}”.`,
          );
        }
        const { html } = await session.call('report.run', { dataset });
        const file = resolve(output);
        writeReport(file, html);
        session.print({ report: file }, ({ report }) => `The report is in ${report}.`);
      }),
    );
}

/** @throws EngineError `file` when the report cannot be written there */
export function writeReport(file: string, html: string): void {
  try {
    writeFileSync(file, html);
  } catch (error) {
    throw new EngineError(
      'file',
      `The report cannot be written to ${file}. Choose another place.`,
      {
        cause: error,
      },
    );
  }
}
