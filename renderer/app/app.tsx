import { useEffect } from 'react';
import { bridge } from '../bridge/bridge.ts';
import { followEngine } from '../bridge/engine-status.ts';
import { useEngine } from '../bridge/use-engine.ts';
import { CompareScreen } from '../screens/compare/compare-screen.tsx';
import { DataScreen } from '../screens/data/data-screen.tsx';
import { EvidenceScreen } from '../screens/evidence/evidence-screen.tsx';
import { Datasets } from './datasets.ts';
import { DropTarget } from './drop-target.tsx';
import { EngineBanner } from './engine-banner.tsx';
import { ErrorBoundary } from './error-boundary.tsx';
import { chooseAndImport } from './import-job.ts';
import { Nav } from './nav.tsx';
import { StartUp } from './start-up.tsx';
import { goTo, useApp } from './store.ts';
import { TopBar } from './top-bar.tsx';

const COMMANDS = {
  import: () => void chooseAndImport(),
  'go-data': () => goTo('data'),
  'go-compare': () => goTo('compare'),
  'go-evidence': () => goTo('evidence'),
} as const;

const SCREENS = { data: DataScreen, compare: CompareScreen, evidence: EvidenceScreen } as const;

/** The window: navigation, top bar, one workspace. */
export function App() {
  const list = useEngine('datasets.list', {});
  const screen = useApp((state) => state.screen);
  const Screen = SCREENS[screen];

  useEffect(() => {
    const stops = [followEngine(), bridge().onMenu((command) => COMMANDS[command]())];
    return () => {
      for (const stop of stops) stop();
    };
  }, []);

  return (
    <Datasets value={list.data ?? []}>
      <div className="app">
        <Nav />
        <TopBar />
        <EngineBanner />
        <ErrorBoundary key={screen}>
          {list.data ? <Screen /> : <StartUp error={list.error} />}
        </ErrorBoundary>
      </div>
      <DropTarget />
    </Datasets>
  );
}
