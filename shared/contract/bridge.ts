import type { EngineErrorData } from './errors.ts';
import type { Progress } from './messages.ts';

/** A file that the user chose or dropped. */
export interface GrantedFile {
  /** Stands for the path in `import.run` and `import.inspect`; the window never sees the path. */
  readonly token: string;
  readonly name: string;
  readonly size: number;
}

/** A small text file that the user chose: its text, or why there is none. */
export type OpenedText =
  | { readonly name: string; readonly text: string; readonly problem: null }
  | { readonly name: string; readonly text: null; readonly problem: string };

export type CallOutcome =
  | { readonly ok: true; readonly output: unknown }
  | { readonly ok: false; readonly error: EngineErrorData };

export type EngineState =
  | { readonly state: 'ready' }
  | { readonly state: 'restarted'; readonly message: string }
  | { readonly state: 'failed'; readonly message: string };

/** Commands of the native menu that the window carries out. */
export const MENU_COMMANDS = ['import', 'go-data', 'go-compare', 'go-evidence'] as const;
export type MenuCommand = (typeof MENU_COMMANDS)[number];

/** Everything the window can ask of the rest of the program; the preload object satisfies it. */
export interface Bridge {
  /** Calls an engine method; `id` names the call for progress and cancel. Never rejects. */
  call(id: string, method: string, input: unknown): Promise<CallOutcome>;
  cancel(id: string): void;
  onProgress(listener: (id: string, progress: Progress) => void): () => void;
  onEngineState(listener: (state: EngineState) => void): () => void;
  onMenu(listener: (command: MenuCommand) => void): () => void;
  /** Native open dialog for CSV files; null when it was dismissed. */
  chooseFile(): Promise<GrantedFile | null>;
  /** A file dropped on the window; null when it is no readable file. */
  grantDropped(file: unknown): Promise<GrantedFile | null>;
  /** Native open dialog for a mapping (JSON, UTF-8, at most 1 MB); null when it was dismissed. */
  openText(): Promise<OpenedText | null>;
  /** Native save dialog; the name is a suggestion. Resolves to the name it was saved under, or null. */
  saveFile(suggestedName: string, contents: string | Uint8Array): Promise<string | null>;
}
