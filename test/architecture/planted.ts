import { posix } from 'node:path';

/** One import in a file of its own, in a tree that is thrown away. */
export interface Plant {
  readonly rule: string;
  readonly from: string;
  readonly statement: string;
}

const plant = (rule: string, from: string, statement: string): Plant => ({ rule, from, statement });

/** Imports that must be refused, at least one a rule. */
export const PLANTED: readonly Plant[] = [
  plant('model', 'shared/model', "import type { z } from 'zod'"),
  plant('model', 'shared/model', "import '../stats/mean.ts'"),
  plant('stats', 'shared/stats', "import { z } from 'zod'"),
  plant('stats', 'shared/stats', "import type { R } from '../contract/result.ts'"),
  plant('charts', 'shared/charts', "import { mean } from '../stats/mean.ts'"),
  plant('charts', 'shared/charts', "import type { mean } from '../stats/mean.ts'"),
  plant('charts-types-only', 'shared/charts', "import { compile } from 'vega-lite'"),
  plant('charts-types-only', 'shared/charts', "import { R } from '../contract/result.ts'"),
  plant('contract', 'shared/contract', "import 'node:fs'"),
  plant('contract', 'shared/contract', "import type { mean } from '../stats/mean.ts'"),
  plant('text', 'shared/text', "import '../charts/chart.ts'"),
  plant('renderer-types-only', 'renderer', "import { R } from '../shared/contract/result.ts'"),
  plant('text-types-only', 'shared/text', "import { R } from '../contract/result.ts'"),
  plant('engine', 'main/engine', "import { app } from 'electron'"),
  plant('engine', 'main/engine', "import type { Window } from '../electron/window.ts'"),
  plant('engine', 'main/engine', "import '../../renderer/view.ts'"),
  plant('sqlite-in-store', 'main/engine/import', "import Database from 'better-sqlite3'"),
  plant('sqlite-in-store', 'main/cli', "import type Database from 'better-sqlite3'"),
  plant('papaparse-in-import', 'main/engine/store', "import Papa from 'papaparse'"),
  plant('arquero-in-analyses-and-import', 'main/engine/store', "import { table } from 'arquero'"),
  plant('vega-in-export-and-renderer', 'main/engine/analyses', "import { parse } from 'vega'"),
  plant('cli', 'main/cli', "import '../electron/window.ts'"),
  plant('cli', 'main/cli', "import { mean } from '../../shared/stats/mean.ts'"),
  plant('shell', 'main/electron', "import type { Engine } from '../engine/engine.ts'"),
  plant('shell', 'main/electron', "import { z } from 'zod'"),
  plant('preload', 'main/preload', "import 'node:fs'"),
  plant('preload', 'main/preload', "import type { Window } from '../electron/window.ts'"),
  plant('renderer', 'renderer', "import type { Store } from '../main/engine/store/store.ts'"),
  plant('renderer', 'renderer', "import { mean } from '../shared/stats/mean.ts'"),
  plant('renderer', 'renderer', "import type { Bridge } from '../main/preload/index.ts'"),
  plant('renderer', 'renderer', "import { table } from 'arquero'"),
  plant('renderer', 'renderer', "import 'node:path'"),
  plant('channels-in-shell', 'renderer', "import '../shared/contract/channels.ts'"),
  plant('nothing-imports-tests', 'shared/stats', "import '../../test/helper.ts'"),
  plant('no-cycles', 'main/engine', "import './cycle.ts'"),
  plant('resolvable', 'main/engine', "import 'not-installed'"),
];

/** Imports that must not be refused. */
export const ALLOWED: readonly Plant[] = [
  plant('', 'shared/stats', "import cdf from '@stdlib/stats-base-dists-t-cdf'"),
  plant('', 'shared/charts', "import type { TopLevelSpec } from 'vega-lite'"),
  plant('', 'shared/charts', "import type { R } from '../contract/result.ts'"),
  plant('', 'shared/contract', "import { z } from 'zod'"),
  plant('', 'main/engine', "import { readFile } from 'node:fs/promises'"),
  plant('', 'main/engine', "import { mean } from '../../shared/stats/mean.ts'"),
  plant('', 'main/engine/store', "import Database from 'better-sqlite3'"),
  plant('', 'main/engine/import', "import Papa from 'papaparse'"),
  plant('', 'main/engine/analyses', "import { table } from 'arquero'"),
  plant('', 'main/engine/export', "import { compile } from 'vega-lite'"),
  plant('', 'main/electron', "import { app } from 'electron'"),
  plant('', 'main/preload', "import '../../shared/contract/channels.ts'"),
  plant('', 'renderer', "import { parse } from 'vega'"),
  plant('', 'renderer', "import { useVirtualizer } from '@tanstack/react-virtual'"),
];

interface Target {
  readonly path: string;
  readonly text: string;
  readonly package: string | null;
}

/** The module that a planted import names: a stub. Null for Node's own and for one that must be missing. */
export function targetFile(planted: Plant, file: string): Target | null {
  const named = /'([^']+)'$/.exec(planted.statement)?.[1] ?? '';
  if (named.startsWith('node:') || planted.rule === 'resolvable') return null;
  if (!named.startsWith('.')) {
    return {
      path: `node_modules/${named}/index.js`,
      text: 'module.exports = {};\n',
      package: named,
    };
  }
  const path = posix.join(posix.dirname(file), named);
  const back = `import './${posix.basename(file)}';\n`;
  return { path, text: planted.rule === 'no-cycles' ? back : 'export {};\n', package: null };
}
