import { create } from 'zustand';
import type { GrantedFile } from '../../shared/contract/bridge.ts';
import type { EngineErrorData } from '../../shared/contract/errors.ts';
import type { ImportResult } from '../../shared/contract/import.ts';
import type { Progress } from '../../shared/contract/messages.ts';
import type { Sample } from '../../shared/contract/methods.ts';
import { bridge } from '../bridge/bridge.ts';
import { callEngine, type EngineCall } from '../bridge/call-engine.ts';
import { asEngineError } from '../bridge/engine-error.ts';
import { answersChanged } from '../bridge/engine-status.ts';
import { type Draft, importInput } from './import/draft.ts';
import { changeDraft, closeLook, lookAgain, openLook, pauseLook, useLook } from './import/look.ts';
import { chooseDataset, goTo, openDataset } from './store.ts';

/** What is being imported: a file of the user's, or data that came with the program. */
export type ImportSource =
  | { readonly kind: 'file'; readonly file: GrantedFile }
  | { readonly kind: 'sample'; readonly sample: Sample };

export type ImportJob =
  /** The sheet is open: the file is looked at and nothing of it is stored. */
  | { readonly state: 'open'; readonly file: GrantedFile }
  | {
      readonly state: 'running';
      readonly source: ImportSource;
      readonly progress: Progress | null;
      cancel(): void;
    }
  | { readonly state: 'done'; readonly source: ImportSource; readonly result: ImportResult }
  | { readonly state: 'failed'; readonly source: ImportSource; readonly error: EngineErrorData };

interface ImportState {
  readonly job: ImportJob | null;
  /** Why a file could not be taken up at all. */
  readonly complaint: string | null;
}

export const useImport = create<ImportState>(() => ({ job: null, complaint: null }));

export function closeImport(): void {
  if (useImport.getState().job?.state === 'running') return;
  closeLook();
  useImport.setState({ job: null, complaint: null });
}

/** Puts the outcome of an import away; one that is under way, or a sheet that is open, stays. */
export function putOutcomeAway(): void {
  const state = useImport.getState().job?.state;
  if (state === 'done' || state === 'failed') closeImport();
}

/** Asks for a file and opens the sheet for it. */
export async function chooseAndImport(): Promise<void> {
  if (busy()) return;
  try {
    const file = await bridge().chooseFile();
    if (file && !busy()) openSheet(file);
  } catch (thrown) {
    complain(asEngineError(thrown).message);
  }
}

/** Opens the sheet for a file that was dropped on the window. */
export async function importDropped(dropped: File, others: number): Promise<void> {
  goTo('data');
  if (busy()) return;
  const file = await bridge()
    .grantDropped(dropped)
    .catch(() => null);
  if (!file) {
    complain(
      `“${dropped.name}” cannot be read as a file. Drop a CSV file, not a folder or a link.`,
    );
    return;
  }
  if (busy()) return;
  openSheet(file);
  if (others > 0) {
    complain(
      `One file is imported at a time: “${file.name}” was taken; drop the other ${others} afterwards.`,
    );
  }
}

/** Asks for the subject-level file beside an ADaM file. */
export async function chooseSubjectFile(): Promise<void> {
  try {
    const adsl = await bridge().chooseFile();
    if (adsl) changeDraft((draft) => ({ ...draft, adsl }));
  } catch (thrown) {
    complain(asEngineError(thrown).message);
  }
}

function openSheet(file: GrantedFile): void {
  useImport.setState({ job: { state: 'open', file }, complaint: null });
  goTo('data');
  openLook(file);
}

/** Back to the sheet of an import that came to nothing, with everything that was said there. */
export function reopenSheet(file: GrantedFile): void {
  if (busy()) return;
  useImport.setState({ job: { state: 'open', file }, complaint: null });
  lookAgain();
}

/** Imports a file the way it was looked at, and only if it is still the one that was. */
export function importDraft(draft: Draft): Promise<void> {
  pauseLook();
  const looked = useLook.getState().result;
  const input = { ...importInput(draft), ...(looked && { fingerprint: looked.fingerprint }) };
  return run({ kind: 'file', file: draft.file }, (progress) =>
    callEngine('import.run', input, progress),
  );
}

export function importSample(sample: Sample): Promise<void> {
  if (!busy()) closeLook();
  return run({ kind: 'sample', sample }, (progress) =>
    callEngine('samples.import', { sample: sample.code }, progress),
  );
}

function complain(complaint: string): void {
  useImport.setState({ complaint });
}

function busy(): boolean {
  if (useImport.getState().job?.state !== 'running') return false;
  goTo('data');
  complain('An import is under way. Wait for it, or cancel it, before you start the next.');
  return true;
}

async function run(
  source: ImportSource,
  start: (
    onProgress: (progress: Progress) => void,
  ) => EngineCall<'import.run'> | EngineCall<'samples.import'>,
): Promise<void> {
  if (busy()) return;
  const call = start((progress) => {
    useImport.setState(({ job }) =>
      job?.state === 'running' ? { job: { ...job, progress } } : {},
    );
  });
  useImport.setState({
    job: { state: 'running', source, progress: null, cancel: () => call.cancel() },
    complaint: null,
  });
  goTo('data');
  try {
    finish(source, await call.result);
  } catch (thrown) {
    const { code, message } = asEngineError(thrown);
    useImport.setState({ job: { state: 'failed', source, error: { code, message } } });
  }
}

function finish(source: ImportSource, result: ImportResult): void {
  answersChanged();
  const dataset = result.dataset;
  if (!dataset || dataset.id === null) {
    useImport.setState({ job: { state: 'done', source, result } });
    return;
  }
  if (source.kind === 'sample') {
    // Samples are known to be sound: straight to the charts.
    useImport.setState({ job: null, complaint: null });
    openDataset(dataset.id, dataset.kind);
    return;
  }
  useImport.setState({ job: { state: 'done', source, result } });
  chooseDataset(dataset.id, dataset.kind);
}
