import { type Command, Option } from 'commander';
import type { ModelOptions } from '../../../shared/contract/compare.ts';
import { PARTICIPANT_FIELDS, type ParticipantFilter } from '../../../shared/contract/filters.ts';
import type { Input } from '../../../shared/contract/methods.ts';
import { COVARIANCES } from '../../../shared/model/covariance.ts';
import { ESTIMANDS } from '../../../shared/model/estimand.ts';
import { codeList, decimalNumber, idList, whereOption, wholeNumber } from '../parse-values.ts';
import type { Run } from '../session.ts';
import { compareText } from '../text/compare-text.ts';
import { retentionText } from '../text/retention-text.ts';

/** Comparisons of participants: `compare` and `retention`. */
export function compareCommands(program: Command, run: Run): void {
  program
    .command('compare')
    .description('compare two treatments at an endpoint, with everyone accounted for')
    .requiredOption('--dataset <ids>', 'id of the data set, or several separated by commas', idList)
    .option('--treatments <a,b>', 'the two treatments', codeList, ['ipt', 'cbt'])
    .option('--instrument <code>', 'instrument (default: the one with most scores)')
    .addOption(
      new Option('--week <n>', 'week of the endpoint (default: the last)').argParser(decimalNumber),
    )
    .addOption(
      new Option('--timepoint <point>', 'endpoint by name').choices(['post']).conflicts('week'),
    )
    .addOption(
      new Option('--estimand <estimand>', 'what to do about those without an endpoint score')
        .choices([...ESTIMANDS, 'all'])
        .default('all'),
    )
    .option(
      '--where <field=value>',
      `only people with this (${PARTICIPANT_FIELDS.join(', ')}; repeatable)`,
      whereOption,
      [],
    )
    .addOption(
      new Option('--by <field>', 'the same for each level of a field').choices(PARTICIPANT_FIELDS),
    )
    .addOption(
      new Option('--covariance <structure>', 'covariance between visits (models of the missing)')
        .choices(COVARIANCES)
        .default('un'),
    )
    .option('--fallback', 'let a simpler covariance stand in; the result says so', false)
    .addOption(
      new Option('--df <method>', 'degrees of freedom of MMRM')
        .choices(['kr', 'satterthwaite'])
        .default('kr'),
    )
    .addOption(
      new Option('--reference <arm>', 'arm that leavers follow under J2R, CR, CIR')
        .choices(['a', 'b'])
        .default('b'),
    )
    .addOption(
      new Option('--seed <n>', 'seed of multiple imputation').argParser(wholeNumber).default(1),
    )
    .addOption(
      new Option('--imputations <n>', 'completed data sets').argParser(wholeNumber).default(50),
    )
    .action((options: CompareOptions) =>
      run(async (session) => {
        const {
          dataset,
          treatments,
          where,
          covariance,
          fallback,
          df,
          reference,
          seed,
          imputations,
          ...rest
        } = options;
        const model = { covariance, fallback, df, reference, seed, imputations };
        const input = {
          ...rest,
          datasets: dataset,
          treatments: pair(treatments),
          where: where as ParticipantFilter[],
          model,
        };
        session.print(await session.call('compare.run', input), compareText);
      }),
    );

  program
    .command('retention')
    .description('time to leaving by arm: Kaplan-Meier, log-rank, Cox')
    .requiredOption('--dataset <id>', 'id of the data set', wholeNumber)
    .option('--treatments <a,b,…>', 'the treatments', codeList, ['ipt', 'cbt'])
    .addOption(
      new Option('--scale <scale>', 'time scale').choices(['weeks', 'sessions']).default('weeks'),
    )
    .option('--where <field=value>', 'only people with this (repeatable)', whereOption, [])
    .action((options: Omit<Input<'retention.run'>, 'where'> & { where: ParticipantFilter[] }) =>
      run(async (session) =>
        session.print(await session.call('retention.run', options), retentionText),
      ),
    );
}

type CompareOptions = Omit<Input<'compare.run'>, 'datasets' | 'treatments' | 'where' | 'model'> &
  ModelOptions & {
    readonly dataset: number[];
    readonly treatments: string[];
    readonly where: unknown[];
  };

/** The contract wants exactly two; what does not fit is refused there with its reason. */
export function pair(codes: readonly string[]): [string, string] {
  return codes as [string, string];
}
