import { resolve } from 'node:path';
import { type Command, Option } from 'commander';
import { EngineError } from '../../../shared/contract/errors.ts';
import { COMPARISON_FIELDS, type ComparisonFilter } from '../../../shared/contract/filters.ts';
import {
  EFFECT_MEASURES,
  type EffectMeasure,
  MODERATORS,
  type Moderator,
  POOL_MODELS,
  type PoolModel,
  TAU2_METHODS,
  type Tau2Method,
} from '../../../shared/contract/meta.ts';
import { codeList, decimalNumber, whereOption, wholeNumber } from '../parse-values.ts';
import type { Run } from '../session.ts';
import { metaText } from '../text/meta-text.ts';

interface MetaOptions {
  readonly dataset?: number;
  readonly arm1?: string[];
  readonly arm2?: string[];
  readonly measure: EffectMeasure;
  readonly where: ComparisonFilter[];
  readonly effects?: string;
  readonly yi?: string;
  readonly vi?: string;
  readonly sei?: string;
  readonly study?: string;
  readonly year?: string;
  readonly model: PoolModel;
  readonly method: Tau2Method;
  readonly test: 'z' | 'knha';
  readonly level: number;
  readonly subgroup?: (typeof COMPARISON_FIELDS)[number];
  readonly subgroupTau2: 'separate' | 'common';
  readonly moderators?: string[];
  readonly influence?: boolean;
  readonly bias?: boolean;
  readonly controlRate?: number;
}

export function metaCommand(program: Command, run: Run): void {
  program
    .command('meta')
    .description('pool arm comparisons of a data set, or a table of effects')
    .addOption(
      new Option('--dataset <id>', 'id of the data set')
        .argParser(wholeNumber)
        .conflicts('effects'),
    )
    .option('--arm1 <codes>', 'treatments of the first arm, separated by commas', codeList)
    .option('--arm2 <codes>', 'treatments or controls of the second arm (default: any)', codeList)
    .addOption(
      new Option('--measure <measure>', 'effect measure').choices(EFFECT_MEASURES).default('g'),
    )
    .option(
      '--where <field=value>',
      `only rows with this (${COMPARISON_FIELDS.join(', ')}; repeatable)`,
      whereOption,
      [],
    )
    .option('--effects <file>', 'CSV with one effect a row, instead of a data set')
    .option('--yi <column>', 'column of the effects')
    .addOption(new Option('--vi <column>', 'column of their variances').conflicts('sei'))
    .option('--sei <column>', 'column of their standard errors')
    .option('--study <column>', 'column that names the study')
    .option('--year <column>', 'column of the year, for the cumulative estimate')
    .addOption(
      new Option('--model <model>', 'model; mh (Mantel-Haenszel) and peto pool counts')
        .choices(POOL_MODELS)
        .default('random'),
    )
    .addOption(
      new Option('--method <method>', 'estimator of tau squared')
        .choices(TAU2_METHODS)
        .default('REML'),
    )
    .addOption(
      new Option('--test <test>', 'test and interval').choices(['z', 'knha']).default('knha'),
    )
    .addOption(
      new Option('--level <level>', 'confidence level').argParser(decimalNumber).default(0.95),
    )
    .addOption(
      new Option('--subgroup <field>', 'pool each level of a field').choices(COMPARISON_FIELDS),
    )
    .addOption(
      new Option('--subgroup-tau2 <kind>', 'between-study variance of subgroups')
        .choices(['separate', 'common'])
        .default('separate'),
    )
    .option(
      '--moderators <fields>',
      `meta-regression on these, separated by commas (${MODERATORS.join(', ')}; with --effects: columns)`,
      codeList,
    )
    .option('--influence', 'leave each row out in turn; diagnostics; cumulative by year')
    .option('--bias', 'tests and models of publication bias')
    .option(
      '--control-rate <share>',
      'share with the good outcome under the second arm, to turn g into a number needed to treat',
      decimalNumber,
    )
    .action((options: MetaOptions) =>
      run(async (session) => {
        const result = options.effects
          ? await session.call('meta.effects', effectsInput(options))
          : await session.call('meta.run', datasetInput(options));
        session.print(result, metaText);
      }),
    );
}

function datasetInput(options: MetaOptions) {
  const { dataset, arm1, arm2, measure, where, model, method, test, level, subgroup } = options;
  if (dataset === undefined || arm1 === undefined) {
    throw new EngineError(
      'invalid-request',
      'Name --dataset and --arm1, or --effects with --yi and --vi or --sei.',
    );
  }
  const { subgroupTau2, controlRate } = options;
  if (subgroupTau2 === 'common' && subgroup === undefined) {
    throw new EngineError('invalid-request', 'Name the field of the subgroups with --subgroup.');
  }
  return {
    ...{ dataset, arm1, measure, where, model, method, test, level },
    ...(arm2 ? { arm2 } : {}),
    ...(subgroup ? { subgroup, subgroupTau2 } : {}),
    ...(options.moderators ? { moderators: options.moderators.map(moderatorOf) } : {}),
    ...further(options),
    ...(controlRate === undefined ? {} : { controlRate }),
  };
}

function moderatorOf(name: string): Moderator {
  const moderator = MODERATORS.find((each) => each === name);
  if (moderator) return moderator;
  throw new EngineError(
    'invalid-request',
    `There is no moderator “${name}”. There are: ${MODERATORS.join(', ')}.`,
  );
}

function further({ influence, bias }: MetaOptions) {
  return { ...(influence ? { influence } : {}), ...(bias ? { bias } : {}) };
}

function effectsInput(options: MetaOptions) {
  const { effects = '', yi, vi, sei, study, year, model, method, test, level } = options;
  if (yi === undefined)
    throw new EngineError('invalid-request', 'Name the column of the effects with --yi.');
  if (model === 'mh' || model === 'peto') {
    throw new EngineError(
      'invalid-request',
      `The model ${model} pools counts, which a table of effects does not hold. Choose random or fixed.`,
    );
  }
  if (options.controlRate !== undefined || options.subgroup !== undefined) {
    throw new EngineError(
      'invalid-request',
      '--control-rate and --subgroup are for a data set, not for a table of effects.',
    );
  }
  return {
    ...{ file: resolve(effects), yi, model, method, test, level },
    ...(vi ? { vi } : {}),
    ...(sei ? { sei } : {}),
    ...(study ? { study } : {}),
    ...(year ? { year } : {}),
    ...(options.moderators ? { moderators: options.moderators } : {}),
    ...further(options),
  };
}
