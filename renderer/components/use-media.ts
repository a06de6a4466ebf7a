import { useSyncExternalStore } from 'react';
import type { Theme } from '../../shared/charts/chart-types.ts';

/** Whether a media query holds, followed live. */
export function useMedia(query: string): boolean {
  return useSyncExternalStore(
    (changed) => {
      const list = window.matchMedia(query);
      list.addEventListener('change', changed);
      return () => list.removeEventListener('change', changed);
    },
    () => window.matchMedia(query).matches,
  );
}

/** The theme of the system, which the window follows. */
export function useTheme(): Theme {
  return useMedia('(prefers-color-scheme: dark)') ? 'dark' : 'light';
}
