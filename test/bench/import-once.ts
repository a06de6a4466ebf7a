/** Started by the bench as a process of its own: imports a file into a new database and says what it took. */
import { importFile } from '../../main/engine/import/import-file.ts';
import { openDatabase, participantKey } from '../../main/engine/store/open-database.ts';

const [dbPath = '', path = ''] = process.argv.slice(2);
const db = openDatabase(dbPath);
const hashKey = participantKey(db);
db.close();

let events = 0;
const started = performance.now();
const { dataset, refusal } = await importFile(
  { dbPath, hashKey, remembered: () => null },
  path,
  {
    layout: 'auto',
    useRemembered: false,
    onIdentifiers: 'refuse',
    missingCodes: [],
    dryRun: false,
  },
  {
    signal: new AbortController().signal,
    onProgress: () => {
      events += 1;
    },
  },
);
const seconds = (performance.now() - started) / 1000;
if (!dataset) throw new Error(refusal?.message ?? 'nothing was imported');
process.stdout.write(
  JSON.stringify({
    seconds,
    // Kilobytes on every system, see the documentation of process.resourceUsage.
    megabytes: process.resourceUsage().maxRSS / 1024,
    eventsPerSecond: events / seconds,
    rows: dataset.rows.imported,
    assessments: dataset.assessments,
  }),
);
