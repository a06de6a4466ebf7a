export function hasDisplay(): boolean;
export function needsNoSandbox(): boolean;
export function electronArgs(extra?: readonly string[]): string[];
