import { treatmentShort } from '../model/treatments.ts';

/** What is said of outcomes by sessions attended. */
export const sessionsText = {
  notCausal: (): string =>
    'Sessions attended are known only after randomisation: people who stay differ from people who leave, so this is not what more sessions would do.',
  unknown: (n: number): string =>
    `${n === 1 ? '1 person' : `${n} people`} whose number of sessions is not known ${n === 1 ? 'is' : 'are'} in no dose.`,
  noCurve: (treatment: string, why: string): string =>
    `No curve for ${treatmentShort(treatment)}: ${why}`,
  noModels: (why: string): string =>
    `Dose-effect and good-enough-level could not be compared: ${why}`,
  modelsOnWeeks: (): string =>
    'Dose-effect and good-enough-level are compared on the weeks of the scores, which stand for sessions.',
  complier: (): string =>
    'The complier-average effect takes it that being assigned to the first arm matters only through its sessions; with an active treatment in the other arm that rarely holds.',
  notAvailable: (): string => 'This could not be worked out.',
};
