import type { Bridge } from '../../shared/contract/bridge.ts';

declare global {
  interface Window {
    /** Put there by the preload script; nothing else of the outside is within reach. */
    readonly armwise?: Bridge;
  }
}

/**
 * The only way out of the window.
 *
 * @throws Error when the page was opened elsewhere than in the Armwise window
 */
export function bridge(): Bridge {
  if (!window.armwise) {
    throw new Error('This page works only inside the Armwise window. Start Armwise to use it.');
  }
  return window.armwise;
}
