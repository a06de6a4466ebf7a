import { create } from 'zustand';
import type { EngineState } from '../../shared/contract/bridge.ts';
import { bridge } from './bridge.ts';

interface EngineStatus {
  /** Grows whenever earlier answers may no longer hold: data sets changed, or the engine is a new one. */
  readonly revision: number;
  /** What happened to the engine; null while all is well or once the message was put away. */
  readonly notice: Exclude<EngineState, { state: 'ready' }> | null;
}

export const useEngineStatus = create<EngineStatus>(() => ({ revision: 0, notice: null }));

/** Makes every open question be asked again. */
export function answersChanged(): void {
  useEngineStatus.setState((status) => ({ revision: status.revision + 1 }));
}

export function dismissNotice(): void {
  useEngineStatus.setState({ notice: null });
}

/**
 * Follows the engine's state for as long as the window lives.
 *
 * @returns stops following
 */
export function followEngine(): () => void {
  return bridge().onEngineState((state) => {
    if (state.state === 'ready') {
      // A late start is no fault; a failure that is over needs no banner.
      useEngineStatus.setState((status) =>
        status.notice?.state === 'failed' ? { notice: null, revision: status.revision + 1 } : {},
      );
      return;
    }
    useEngineStatus.setState((status) => ({ notice: state, revision: status.revision + 1 }));
  });
}
