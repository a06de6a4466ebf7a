export interface ElectronRuntime {
  readonly folder: string;
  readonly executable: string;
  readonly version: string;
  readonly source: string;
  readonly env: Readonly<Record<string, string>>;
}
export function electronRuntime(): Promise<ElectronRuntime>;
