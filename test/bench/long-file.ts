import { closeSync, openSync, writeSync } from 'node:fs';

const HEADER =
  'participant_id,study,arm,treatment,format,condition,planned_sessions,sessions_attended,week,instrument,score,status,dropout_week';
const STUDIES = ['Northfield 2019', 'Southmere 2021', 'Eastbrook 2016', 'Westhaven 2023'];
const CONDITIONS = ['depression', 'ptsd', 'social anxiety'];
const WEEKS = [0, 4, 8, 12, 16];
const INSTRUMENTS = [
  { label: 'PHQ-9', scale: 1 },
  { label: 'BDI-II', scale: 2 },
];
const FLUSH = 1_000_000;

/**
 * Writes a long file of made-up people: 13 columns, ten rows a person (five weeks, two instruments), a quarter of the
 * people leave early and have blank scores from then on. The same rows on every machine.
 *
 * @param rows without the header
 */
export function writeLongFile(path: string, rows: number): void {
  const uniform = seededRandom(20_260);
  const file = openSync(path, 'w');
  let text = `${HEADER}\n`;
  let written = 0;
  for (let person = 1; written < rows; person++) {
    for (const row of rowsOf(person, uniform).slice(0, rows - written)) {
      text += row;
      written += 1;
    }
    if (text.length < FLUSH) continue;
    writeSync(file, text);
    text = '';
  }
  writeSync(file, text);
  closeSync(file);
}

function rowsOf(person: number, uniform: () => number): string[] {
  const whole = (below: number): number => Math.floor(uniform() * below);
  const arm = uniform() < 0.5 ? 'IPT' : 'CBT';
  const planned = 8 + 4 * whole(4);
  const left = uniform() < 0.25 ? 1 + whole(15) : null;
  const attended = left === null ? planned : whole(0.6 * planned);
  const severity = 15 + whole(10);
  const id = `P${String(person).padStart(7, '0')}`;
  const study = STUDIES[person % STUDIES.length];
  const condition = CONDITIONS[person % CONDITIONS.length];
  const head = `${id},${study},${arm},${arm},individual,${condition},${planned},${attended}`;
  const tail = left === null ? 'completed,' : `dropped out,${left}`;
  return WEEKS.flatMap((week) =>
    INSTRUMENTS.map(({ label, scale }) => {
      const better = Math.min(severity, week * uniform());
      const score = left !== null && week > left ? '' : Math.round((severity - better) * scale);
      return `${head},${week},${label},${score},${tail}\n`;
    }),
  );
}

/** Uniform numbers from 0 to 1: mulberry32, which is enough for made-up rows. */
function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
