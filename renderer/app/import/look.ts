import { create } from 'zustand';
import type { GrantedFile } from '../../../shared/contract/bridge.ts';
import type { EngineErrorData } from '../../../shared/contract/errors.ts';
import type { InspectedColumn, InspectResult } from '../../../shared/contract/import.ts';
import type { MappingFile } from '../../../shared/contract/mapping.ts';
import type { Progress } from '../../../shared/contract/messages.ts';
import { bridge } from '../../bridge/bridge.ts';
import { callEngine, type EngineCall } from '../../bridge/call-engine.ts';
import { asEngineError } from '../../bridge/engine-error.ts';
import { type Draft, firstDraft, fromLine, inspectInput, withMapping } from './draft.ts';

/** Up to this size (bytes) a file is looked at whole at once; of a larger one the head comes first. */
const SMALL_FILE = 2_000_000;
/** Time for the next change before the engine is asked, in milliseconds. */
const PAUSE = 120;

interface LookState {
  readonly draft: Draft | null;
  /** The last answer; kept while a newer one is on its way. */
  readonly result: InspectResult | null;
  /** What `result` answers. */
  readonly answered: Draft | null;
  /** The columns as they were found, before anything about them was changed by hand. */
  readonly found: readonly InspectedColumn[];
  /** Line that somebody went to from a problem. */
  readonly line: number | null;
  /** Number of the look under way; null when none is. */
  readonly looking: number | null;
  readonly progress: Progress | null;
  readonly error: EngineErrorData | null;
  /** What came of opening or saving a mapping. */
  readonly remark: { readonly tone: 'info' | 'warn'; readonly text: string } | null;
}

const NOTHING: LookState = {
  draft: null,
  result: null,
  answered: null,
  found: [],
  line: null,
  looking: null,
  progress: null,
  error: null,
  remark: null,
};

/** What is known of the file that is about to be imported. */
export const useLook = create<LookState>(() => NOTHING);

let call: EngineCall<'import.inspect'> | null = null;
let timer: ReturnType<typeof setTimeout> | undefined;
let looks = 0;

export function openLook(file: GrantedFile): void {
  stop();
  useLook.setState({ ...NOTHING, draft: firstDraft(file) });
  look();
}

/** Ends the look; what was said stays, for whoever comes back to the sheet. */
export function pauseLook(): void {
  stop();
  useLook.setState({ looking: null, progress: null });
}

export function closeLook(): void {
  stop();
  useLook.setState(NOTHING);
}

/** Asks again, because the engine or the file is a new one. */
export function lookAgain(): void {
  stop();
  look();
}

/**
 * Changes what was said of the file and looks at it anew; the look under way is given up.
 *
 * @param fresh the columns are found anew, so that what was found before is no measure of what is changed by hand
 */
export function changeDraft(change: (draft: Draft) => Draft, fresh = false): void {
  const { draft } = useLook.getState();
  if (!draft) return;
  stop();
  useLook.setState({
    draft: change(draft),
    error: null,
    remark: null,
    ...(fresh && { found: [], line: null }),
  });
  timer = setTimeout(look, PAUSE);
}

/** Marks a line in the preview, which moves to it when it does not show it. */
export function showLine(line: number): void {
  const { result } = useLook.getState();
  if (!result?.preview.some((row) => row.line === line)) changeDraft((old) => fromLine(old, line));
  useLook.setState({ line });
}

/** Changes the mapping that the file was last read with. */
export function changeMapping(change: (mapping: MappingFile) => MappingFile): void {
  const mapping = currentMapping();
  if (mapping) changeDraft((draft) => withMapping(draft, change(mapping), null));
}

/** The mapping that was said or, where nothing was, the one that the file was read with. */
function currentMapping(): MappingFile | null {
  const { draft, result } = useLook.getState();
  return draft?.mapping ?? result?.mapping ?? null;
}

/** Asks for a mapping and reads the file with it. One that cannot be used changes nothing. */
export async function openMapping(): Promise<void> {
  const before = useLook.getState();
  const opened = await bridge().openText();
  if (!opened || !before.draft || useLook.getState().draft?.file !== before.draft.file) return;
  const { name, text, problem } = opened;
  const mapping = text === null ? null : asMapping(text);
  if (!mapping) {
    remark('warn', problem ?? `${name} is no mapping of Armwise. Nothing was changed.`);
    return;
  }
  stop();
  const draft = withMapping(before.draft, mapping, name);
  useLook.setState({ draft, error: null, remark: null, found: [] });
  await look();
  const { error } = useLook.getState();
  if (error?.code !== 'invalid-request' || useLook.getState().draft !== draft) return;
  useLook.setState({ ...before, looking: null, progress: null });
  remark('warn', `${name} cannot be used, and nothing was changed. ${error.message}`);
}

/** Saves the mapping that the file is read with. */
export async function saveMapping(): Promise<void> {
  const { draft } = useLook.getState();
  const mapping = currentMapping();
  if (!mapping || !draft) return;
  const missing = [...(mapping.missingCodes ?? []), ...draft.missingCodes];
  const whole: MappingFile = {
    ...mapping,
    ...(Object.keys(draft.dialect).length > 0 && {
      dialect: { ...mapping.dialect, ...draft.dialect },
    }),
    ...(missing.length > 0 && { missingCodes: [...new Set(missing)] }),
  };
  const name = `${draft.file.name.replace(/\.[^.]*$/, '')}.mapping.json`;
  const saved = await bridge().saveFile(name, `${JSON.stringify(whole, null, 2)}\n`);
  if (saved !== null) remark('info', `Saved as ${saved}.`);
}

function remark(tone: 'info' | 'warn', text: string): void {
  useLook.setState({ remark: { tone, text } });
}

function asMapping(text: string): MappingFile | null {
  try {
    const value: unknown = JSON.parse(text);
    // The engine checks the rest and says what is wrong where.
    return typeof value === 'object' && value !== null && 'armwiseMapping' in value
      ? (value as MappingFile)
      : null;
  } catch {
    return null;
  }
}

function stop(): void {
  clearTimeout(timer);
  call?.cancel();
  call = null;
}

async function look(): Promise<void> {
  const { draft } = useLook.getState();
  if (!draft) return;
  looks += 1;
  const number = looks;
  const isCurrent = () => looks === number && useLook.getState().draft === draft;
  useLook.setState({ looking: number, progress: null, error: null });
  // The head of a large file shows nothing of its later lines.
  const headFirst = draft.file.size > SMALL_FILE && draft.previewFrom === 1;
  const steps = headFirst ? [false, true] : [true];
  try {
    for (const wholeFile of steps) {
      call = callEngine('import.inspect', inspectInput(draft, wholeFile), (progress) => {
        if (isCurrent()) useLook.setState({ progress });
      });
      const result = await call.result;
      if (!isCurrent()) return;
      useLook.setState(({ found }) => ({
        result,
        answered: draft,
        found: found.length > 0 ? found : result.columns,
      }));
    }
    useLook.setState({ looking: null, progress: null });
  } catch (thrown) {
    if (!isCurrent()) return;
    const { code, message } = asEngineError(thrown);
    const error = code === 'cancelled' ? null : { code, message };
    useLook.setState({ looking: null, progress: null, error });
  }
}
