import { utilityProcess } from 'electron';
import type { AppPaths } from './app-paths.ts';
import type { EngineProcess } from './engine-host.ts';

/** Starts the engine in a process of its own. */
export function startEngineProcess(paths: AppPaths): EngineProcess {
  const args = ['--db', paths.database, '--samples', paths.samples];
  if (paths.nativeBinding !== null) args.push('--native-binding', paths.nativeBinding);
  const child = utilityProcess.fork(paths.engine, args, {
    serviceName: 'Armwise engine',
    stdio: 'inherit',
  });
  return {
    post: (request) => child.postMessage(request),
    onMessage: (listener) => child.on('message', listener),
    onExit: (listener) => child.once('exit', listener),
    kill: () => child.kill(),
  };
}
