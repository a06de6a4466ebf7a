/**
 * Makes sample-data/layouts/: the synthetic sample trial in every layout that is imported.
 *
 *   node scripts/make-layout-samples.ts           writes the files
 *   node scripts/make-layout-samples.ts --check   exits with 1 when a file is not what the script makes
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { adqs, adsl } from './layout-samples/adam.ts';
import { effects, published } from './layout-samples/comparisons.ts';
import { redcap, wide } from './layout-samples/participants.ts';
import { readTrial } from './layout-samples/trial.ts';

const FOLDER = new URL('../sample-data/layouts/', import.meta.url);

const people = readTrial();
const files: Readonly<Record<string, string>> = {
  'wide.csv': wide(people),
  'redcap.csv': redcap(people),
  'adam-adqs.csv': adqs(people),
  'adam-adsl.csv': adsl(people),
  'published.csv': published(people),
  'effects.csv': effects(people),
};
for (const [name, text] of Object.entries(files)) {
  const file = new URL(name, FOLDER);
  if (!process.argv.includes('--check')) writeFileSync(file, text);
  else if (readFileSync(file, 'utf8') !== text) {
    console.error(`${name} is not what the script makes: run node scripts/make-layout-samples.ts`);
    process.exitCode = 1;
  }
}
