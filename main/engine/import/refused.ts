import type { IdentifierFinding } from '../../../shared/contract/import.ts';
import { IMPORT_REFUSALS, type RefusalCode } from '../../../shared/text/import-refusals.ts';

/** Ends an import with a refusal: nothing is written, and the result says why. */
export class ImportRefused extends Error {
  readonly code: RefusalCode;
  /** What identifies people, when that is the reason. */
  identifiers: readonly IdentifierFinding[] = [];

  constructor(
    ...[code, ...details]: {
      [C in RefusalCode]: [code: C, ...details: Parameters<(typeof IMPORT_REFUSALS)[C]>];
    }[RefusalCode]
  ) {
    super(refusalText(code, details));
    this.name = 'ImportRefused';
    this.code = code;
  }
}

function refusalText(code: RefusalCode, details: readonly (string | number)[]): string {
  const text: (...details: never[]) => string = IMPORT_REFUSALS[code];
  return Reflect.apply(text, undefined, details);
}
