/** Whether a window can be opened here, and how. */
import { ROOT } from './project.mjs';

/** @returns {boolean} whether there is a display; macOS and Windows always have one */
export function hasDisplay() {
  if (process.platform !== 'linux') return true;
  return Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
}

/** Chromium does not start for root unless its sandbox is off. */
export function needsNoSandbox() {
  return process.platform === 'linux' && process.getuid?.() === 0;
}

/** @returns {string[]} the arguments that make Electron run this project */
export function electronArgs(extra = []) {
  return [...(needsNoSandbox() ? ['--no-sandbox'] : []), ROOT, ...extra];
}
