import { resolve } from 'node:path';
import { type Command, Option } from 'commander';
import { EngineError } from '../../../shared/contract/errors.ts';
import { COMPARISON_FIELDS, type ComparisonFilter } from '../../../shared/contract/filters.ts';
import {
  EFFECT_MEASURES,
  type EffectMeasure,
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
  readonly model: 'fixed' | 'random';
  readonly method: Tau2Method;
  readonly test: 'z' | 'knha';
  readonly level: number;
  readonly subgroup?: (typeof COMPARISON_FIELDS)[number];
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
    .addOption(
      new Option('--model <model>', 'model').choices(['fixed', 'random']).default('random'),
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
  return {
    ...{ dataset, arm1, measure, where, model, method, test, level },
    ...(arm2 ? { arm2 } : {}),
    ...(subgroup ? { subgroup } : {}),
  };
}

function effectsInput(options: MetaOptions) {
  const { effects = '', yi, vi, sei, study, model, method, test, level } = options;
  if (yi === undefined)
    throw new EngineError('invalid-request', 'Name the column of the effects with --yi.');
  return {
    ...{ file: resolve(effects), yi, model, method, test, level },
    ...(vi ? { vi } : {}),
    ...(sei ? { sei } : {}),
    ...(study ? { study } : {}),
  };
}
