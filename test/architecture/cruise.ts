import { execFile } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

export interface Violation {
  readonly rule: string;
  readonly from: string;
  readonly to: string;
}

export interface Cruise {
  readonly modules: number;
  readonly violations: readonly Violation[];
}

interface CruiseJson {
  readonly summary: {
    readonly totalCruised: number;
    readonly violations: readonly {
      readonly rule: { readonly name: string };
      readonly from: string;
      readonly to: string;
    }[];
  };
}

/**
 * Runs dependency-cruiser with the project's rules, as a process of its own: it reads the working folder.
 * @param folder the tree to look at
 * @param parts folders in it
 */
export async function cruise(folder: string, parts: readonly string[]): Promise<Cruise> {
  const program = join(ROOT, 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs');
  const config = join(ROOT, '.dependency-cruiser.cjs');
  const args = [program, '--config', config, '--output-type', 'json', ...parts];
  const output = await new Promise<string>((resolve, reject) => {
    // It ends with the number of violations as its status; only missing output is a failure.
    const options = { cwd: folder, maxBuffer: 256 * 1024 * 1024 };
    execFile(process.execPath, args, options, (error, stdout, stderr) => {
      if (stdout === '') reject(new Error(`dependency-cruiser: ${stderr}`, { cause: error }));
      else resolve(stdout);
    });
  });
  const { summary } = JSON.parse(output) as CruiseJson;
  return {
    modules: summary.totalCruised,
    violations: summary.violations.map(({ rule, from, to }) => ({ rule: rule.name, from, to })),
  };
}
