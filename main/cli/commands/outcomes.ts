import { type Command, Option } from 'commander';
import { PARTICIPANT_FIELDS, type ParticipantFilter } from '../../../shared/contract/filters.ts';
import { OUTCOME_RULES, type OutcomeRule } from '../../../shared/contract/outcomes.ts';
import { codeList, decimalNumber, idList, whereOption, wholeNumber } from '../parse-values.ts';
import type { Run } from '../session.ts';
import { outcomesText } from '../text/outcomes-text.ts';
import { sessionsResultText } from '../text/sessions-result-text.ts';
import { tippingResultText } from '../text/tipping-result-text.ts';
import { pair } from './compare.ts';

interface EndpointOptions {
  readonly dataset: number[];
  readonly treatments: string[];
  readonly instrument?: string;
  readonly week?: number;
  readonly where: ParticipantFilter[];
}

/** Who and what, as every command about an endpoint has it. */
function endpointCommand(program: Command, name: string, description: string): Command {
  return program
    .command(name)
    .description(description)
    .requiredOption('--dataset <ids>', 'id of the data set, or several separated by commas', idList)
    .option('--treatments <a,b>', 'the two treatments', codeList, ['ipt', 'cbt'])
    .option('--instrument <code>', 'instrument (default: the one with most scores)')
    .addOption(
      new Option('--week <n>', 'week of the endpoint (default: the last)').argParser(decimalNumber),
    )
    .option('--where <field=value>', 'only people with this (repeatable)', whereOption, []);
}

/** What the engine is asked; what the user left out is left out. */
function endpointInput<T extends EndpointOptions>({ dataset, treatments, ...rest }: T) {
  return { ...rest, datasets: dataset, treatments: pair(treatments) };
}

/** Yes/no outcomes, sessions and the tipping point. */
export function outcomeCommands(program: Command, run: Run): void {
  endpointCommand(
    program,
    'outcomes',
    'response, remission or reliable change, with the unknown kept',
  )
    .addOption(
      new Option('--rule <rule>', 'what counts').choices(OUTCOME_RULES).default('response'),
    )
    .addOption(
      new Option('--response-percent <n>', 'drop from baseline in percent').argParser(
        decimalNumber,
      ),
    )
    .addOption(
      new Option('--remission-cutoff <score>', 'score of remission').argParser(decimalNumber),
    )
    .addOption(
      new Option('--reliability <r>', 'reliability of the instrument').argParser(decimalNumber),
    )
    .addOption(
      new Option('--sd <points>', 'SD before treatment (default: in the data)').argParser(
        decimalNumber,
      ),
    )
    .addOption(
      new Option('--cutoff <score>', 'between the two populations').argParser(decimalNumber),
    )
    .addOption(
      new Option('--by <field>', 'the same for each level of a field').choices(PARTICIPANT_FIELDS),
    )
    .action((options: EndpointOptions & { readonly rule: OutcomeRule }) =>
      run(async (session) =>
        session.print(await session.call('outcomes.run', endpointInput(options)), outcomesText),
      ),
    );

  endpointCommand(
    program,
    'sessions',
    'outcome by sessions attended, with the leavers at each dose',
  )
    .addOption(
      new Option('--adequate <n>', 'sessions that make an adequate dose').argParser(wholeNumber),
    )
    .action((options: EndpointOptions) =>
      run(async (session) =>
        session.print(
          await session.call('sessions.run', endpointInput(options)),
          sessionsResultText,
        ),
      ),
    );

  endpointCommand(
    program,
    'tipping',
    'how much worse leavers would have to do for the answer to tip',
  )
    .addOption(new Option('--most <points>', 'largest delta').argParser(decimalNumber))
    .addOption(new Option('--steps <n>', 'grid points an axis').argParser(wholeNumber))
    .action((options: EndpointOptions) =>
      run(async (session) =>
        session.print(await session.call('tipping.run', endpointInput(options)), tippingResultText),
      ),
    );
}
