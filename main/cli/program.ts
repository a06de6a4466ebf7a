import { Command, CommanderError } from 'commander';
import { EngineError } from '../../shared/contract/errors.ts';
import { APP_VERSION } from '../../shared/model/app-version.ts';
import { compareCommands } from './commands/compare.ts';
import { datasetCommands } from './commands/datasets.ts';
import { demoCommand } from './commands/demo.ts';
import { importCommand } from './commands/import.ts';
import { metaCommand } from './commands/meta.ts';
import { outcomeCommands } from './commands/outcomes.ts';
import { reportCommand } from './commands/report.ts';
import { defaultDatabase } from './data-folder.ts';
import { EXIT, exitCodeOf } from './exit-codes.ts';
import { printable } from './printable.ts';
import { openSession, type Run, type Terminal } from './session.ts';

interface GlobalOptions {
  readonly db?: string;
  readonly json?: boolean;
}

/**
 * The command line: arguments in, exit code out. It never ends the process and never throws.
 *
 *   arguments -> command and options -> calls to the engine -> JSON or text on stdout, everything else on stderr
 */
export async function runCli(args: readonly string[], terminal: Terminal): Promise<number> {
  let exitCode: number = EXIT.done;
  const program = new Command('armwise');
  const run: Run = async (body) => {
    const { db = defaultDatabase(terminal.env), json = false } = program.opts<GlobalOptions>();
    try {
      const session = openSession(terminal, db, json);
      try {
        exitCode = (await body(session)) ?? EXIT.done;
      } finally {
        session.close();
      }
    } catch (error) {
      exitCode = reportError(error, json, terminal);
    }
  };

  program
    .description(
      'Compare psychotherapies from de-identified trial data, with the people who left kept in view.',
    )
    .version(APP_VERSION)
    .option('--db <file>', 'database (default: in the app’s own data folder)')
    .option('--json', 'print one JSON document on stdout and nothing else')
    .exitOverride()
    .configureOutput({ writeOut: terminal.out, writeErr: terminal.err });
  for (const add of [
    importCommand,
    datasetCommands,
    compareCommands,
    outcomeCommands,
    metaCommand,
    reportCommand,
    demoCommand,
  ]) {
    add(program, run);
  }
  for (const command of program.commands) withGlobalOptions(command, program);

  try {
    await program.parseAsync(args, { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) return reportError(error, false, terminal);
    exitCode = error.exitCode === 0 ? EXIT.done : EXIT.usage;
  }
  return exitCode;
}

/** `--db` and `--json` may stand before the command or after it. */
function withGlobalOptions(command: Command, program: Command): void {
  command
    .option('--db <file>', 'database (default: in the app’s own data folder)')
    .option('--json', 'print one JSON document on stdout and nothing else')
    .on('option:db', (file: string) => program.setOptionValue('db', file))
    .on('option:json', () => program.setOptionValue('json', true))
    .exitOverride()
    .configureOutput(program.configureOutput());
}

function reportError(error: unknown, json: boolean, { out, err, env }: Terminal): number {
  const known =
    error instanceof EngineError
      ? error
      : new EngineError('internal', 'Armwise has a fault. Nothing was changed.', { cause: error });
  if (json) {
    out(`${JSON.stringify({ error: { code: known.code, message: known.message } }, null, 2)}\n`);
  }
  err(`armwise: ${printable(known.message)}\n`);
  if (known.code === 'internal' && env.ARMWISE_DEBUG) err(`${stackOf(known.cause)}\n`);
  return exitCodeOf(known.code);
}

function stackOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
