import { readFileSync } from 'node:fs';

export interface Reference<Input, Expected> {
  readonly source: string;
  readonly input: Input;
  readonly expected: Expected;
}

/** Reference values of a folder in `test/reference`; each made by the `make.R` beside it. */
export function readReference<Input, Expected>(path: string): Reference<Input, Expected> {
  const url = new URL(`../reference/${path}.json`, import.meta.url);
  return JSON.parse(readFileSync(url, 'utf8')) as Reference<Input, Expected>;
}
