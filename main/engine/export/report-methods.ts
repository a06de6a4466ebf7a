import type { CompareResult } from '../../../shared/contract/compare.ts';
import type { EvidenceResult, MetaResult, Tau2Method } from '../../../shared/contract/meta.ts';
import type { RetentionResult } from '../../../shared/contract/retention.ts';
import type { Estimand } from '../../../shared/model/estimand.ts';
import { formatTick } from '../../../shared/text/format-number.ts';
import { html, type Markup } from './markup.ts';
import { list, paragraph, section } from './report-parts.ts';

/** A sentence about a method and the sources that it cites. */
interface Method {
  readonly text: string;
  readonly sources: readonly string[];
}

const ESTIMATOR: Readonly<Record<Tau2Method, Method>> = {
  REML: {
    text: 'restricted maximum likelihood',
    sources: ['Viechtbauer W. Journal of Educational and Behavioral Statistics 2005; 30: 261–293.'],
  },
  DL: {
    text: 'the method of DerSimonian and Laird',
    sources: ['DerSimonian R, Laird N. Controlled Clinical Trials 1986; 7: 177–188.'],
  },
  PM: {
    text: 'the method of Paule and Mandel',
    sources: [
      'Paule RC, Mandel J. Journal of Research of the National Bureau of Standards 1982; 87: 377–385.',
    ],
  },
  ML: {
    text: 'maximum likelihood',
    sources: ['Viechtbauer W. Journal of Educational and Behavioral Statistics 2005; 30: 261–293.'],
  },
  SJ: {
    text: 'the method of Sidik and Jonkman',
    sources: ['Sidik K, Jonkman JN. Journal of the Royal Statistical Society C 2005; 54: 367–384.'],
  },
  HE: {
    text: 'the method of Hedges and Olkin',
    sources: ['Hedges LV, Olkin I. Statistical Methods for Meta-Analysis. Academic Press, 1985.'],
  },
  HS: {
    text: 'the method of Hunter and Schmidt',
    sources: ['Schmidt FL, Hunter JE. Methods of Meta-Analysis. 3rd ed. Sage, 2015.'],
  },
  EB: {
    text: 'empirical Bayes',
    sources: ['Morris CN. Journal of the American Statistical Association 1983; 78: 47–55.'],
  },
};

/** How scores that were not taken were modelled, for each family of estimands. */
const MODEL_METHODS: readonly (Method & { readonly estimands: readonly Estimand[] })[] = [
  {
    estimands: ['mmrm'],
    text: 'The mixed model for repeated measures (MMRM) has visit, treatment by visit and baseline by visit, restricted maximum likelihood and Kenward-Roger degrees of freedom.',
    sources: [
      'Mallinckrodt CH, Clark WS, David SR. Journal of Biopharmaceutical Statistics 2001; 11: 9–21.',
      'Kenward MG, Roger JH. Biometrics 1997; 53: 983–997.',
    ],
  },
  {
    estimands: ['mi'],
    text: 'Multiple imputation draws missing scores from a multivariate normal model; answers are pooled by Rubin’s rules.',
    sources: [
      'Rubin DB. Multiple Imputation for Nonresponse in Surveys. Wiley, 1987.',
      'Barnard J, Rubin DB. Biometrika 1999; 86: 948–955.',
    ],
  },
  {
    estimands: ['j2r', 'cr', 'cir', 'lmcf'],
    text: 'Reference-based estimands impute conditional means and take their standard errors from the jackknife.',
    sources: [
      'Carpenter JR, Roger JH, Kenward MG. Journal of Biopharmaceutical Statistics 2013; 23: 1352–1371.',
      'Wolbers M, Noci A, Delmar P, et al. Pharmaceutical Statistics 2022; 21: 1246–1257.',
    ],
  },
  {
    estimands: ['ipw'],
    text: 'Inverse-probability weights are from a logistic model of staying, given the scores up to then.',
    sources: ['Robins JM, Rotnitzky A, Zhao LP. J Am Stat Assoc 1995; 90: 106–121.'],
  },
];

/** What was done, in sentences that could stand in a paper, and what they cite. */
export function methodsSection(results: {
  readonly compare?: CompareResult | undefined;
  readonly retention?: RetentionResult | undefined;
  readonly evidence?: EvidenceResult | undefined;
}): Markup {
  const methods = [
    ...(results.compare ? compareMethods(results.compare) : []),
    ...(results.retention ? retentionMethods(results.retention) : []),
    ...(results.evidence ? evidenceMethods(results.evidence) : []),
  ];
  const sources = [...new Set(methods.flatMap((method) => method.sources))];
  return section(
    'Methods',
    paragraph(methods.map(({ text }) => text).join(' ')),
    html`<h3>Sources</h3>\n`,
    list(sources),
  );
}

function compareMethods({ estimates }: CompareResult): Method[] {
  const used = new Set(
    estimates.filter(({ refusal }) => refusal === null).map(({ estimand }) => estimand),
  );
  const models = MODEL_METHODS.filter(({ estimands }) =>
    estimands.some((estimand) => used.has(estimand)),
  );
  return [
    {
      text: 'The difference at the endpoint is from an analysis of covariance of the endpoint score on treatment and, where there is one, the baseline score; a negative difference favours the first treatment where lower scores are better.',
      sources: ['Vickers AJ, Altman DG. BMJ 2001; 323: 1123–1124.'],
    },
    {
      text: 'Hedges’ g is that difference over the pooled standard deviation, corrected for small samples and turned so that positive favours the first treatment.',
      sources: ['Hedges LV. Journal of Educational Statistics 1981; 6: 107–128.'],
    },
    {
      text: 'Shares of people who left have Wilson score intervals.',
      sources: ['Wilson EB. Journal of the American Statistical Association 1927; 22: 209–212.'],
    },
    ...models,
  ];
}

function retentionMethods(result: RetentionResult): Method[] {
  const methods: Method[] = [
    {
      text: 'Retention is estimated by the product-limit method, with Greenwood standard errors and log-log intervals.',
      sources: [
        'Kaplan EL, Meier P. Journal of the American Statistical Association 1958; 53: 457–481.',
        'Greenwood M. The Errors of Sampling of the Survivorship Tables. HMSO, 1926.',
      ],
    },
  ];
  if (result.logRank) {
    methods.push({
      text: 'Curves are compared by the log-rank test.',
      sources: ['Mantel N. Cancer Chemotherapy Reports 1966; 50: 163–170.'],
    });
  }
  if (result.cox) {
    methods.push({
      text: 'The hazard ratio of leaving is from a proportional hazards model with Efron’s treatment of ties.',
      sources: [
        'Cox DR. Journal of the Royal Statistical Society B 1972; 34: 187–220.',
        'Efron B. Journal of the American Statistical Association 1977; 72: 557–565.',
      ],
    });
  }
  return methods;
}

function evidenceMethods(result: EvidenceResult): Method[] {
  const pooled = [result.aVersusControl, result.bVersusControl, result.direct].find(
    (side) => side.status === 'pooled',
  );
  const methods: Method[] = pooled?.status === 'pooled' ? poolingMethods(pooled.meta) : [];
  if (result.indirect) {
    methods.push({
      text: 'The indirect contrast is the difference of the two pooled effects against controls, which holds only if those trials differ in nothing else that matters.',
      sources: [
        'Bucher HC, Guyatt GH, Griffith LE, Walter SD. Journal of Clinical Epidemiology 1997; 50: 683–691.',
      ],
    });
  }
  return methods;
}

function poolingMethods({ model, method, test, level, predictionLow }: MetaResult): Method[] {
  const percent = `${formatTick(Number((100 * level).toFixed(1)))}%`;
  const methods: Method[] = [];
  if (model === 'fixed') {
    methods.push({
      text: `Effects are pooled with a fixed-effect model, with ${percent} intervals.`,
      sources: [],
    });
  } else {
    const { text, sources } = ESTIMATOR[method];
    methods.push({
      text: `Effects are pooled with a random-effects model, the variance between studies by ${text}, with ${percent} intervals.`,
      sources,
    });
  }
  if (test === 'knha') {
    methods.push({
      text: 'Tests and intervals are those of Hartung and Knapp.',
      sources: ['Knapp G, Hartung J. Statistics in Medicine 2003; 22: 2693–2710.'],
    });
  }
  methods.push({
    text: 'I² is the share of the variation that is between studies.',
    sources: ['Higgins JPT, Thompson SG. Statistics in Medicine 2002; 21: 1539–1558.'],
  });
  if (predictionLow !== null) {
    methods.push({
      text: 'The prediction interval is where the effect of a further study would be expected.',
      sources: [
        'Higgins JPT, Thompson SG, Spiegelhalter DJ. Journal of the Royal Statistical Society A 2009; 172: 137–159.',
      ],
    });
  }
  return methods;
}
