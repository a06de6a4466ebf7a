import { importFile } from '../../../main/engine/import/import-file.ts';

/** Started by a test as a process of its own: imports a file and says when it begins, and when to write. */
const [dbPath = '', path = ''] = process.argv.slice(2);
process.stdout.write('started\n');
await importFile(
  { dbPath, hashKey: Buffer.alloc(32, 1), remembered: () => null },
  path,
  {
    layout: 'auto',
    useRemembered: true,
    onIdentifiers: 'refuse',
    missingCodes: [],
    dryRun: false,
  },
  {
    signal: new AbortController().signal,
    onProgress: ({ phase, rows }) => {
      if (phase === 'writing' && rows > 1000) process.stdout.write('writing\n');
    },
  },
);
