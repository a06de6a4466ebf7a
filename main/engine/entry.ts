/** The engine as a process of its own beside the window: answers the messages of the port that its parent gives it. */
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Worker } from 'node:worker_threads';
import { EngineError } from '../../shared/contract/errors.ts';
import { APP_VERSION } from '../../shared/model/app-version.ts';
import { createEngine, type Engine, type EngineOptions } from './engine.ts';
import { type Port, serve } from './serve.ts';
import { withWorker } from './with-worker.ts';

/** The part of a utility process's parent port that is used here. */
interface ParentPort {
  postMessage(message: unknown): void;
  on(event: 'message', listener: (event: { readonly data: unknown }) => void): void;
}

function parentPort(): Port {
  const port = (process as { parentPort?: ParentPort }).parentPort;
  if (!port) throw new Error('The engine must be started by the Armwise window.');
  return {
    send: (reply) => port.postMessage(reply),
    onMessage: (listener) => port.on('message', ({ data }) => listener(data)),
  };
}

function options(): EngineOptions {
  const { values } = parseArgs({
    options: {
      db: { type: 'string' },
      samples: { type: 'string' },
      'native-binding': { type: 'string' },
    },
  });
  return {
    dbPath: values.db ?? '',
    samplesDir: values.samples ?? '',
    nativeBinding: values['native-binding'],
    version: APP_VERSION,
  };
}

/** A database that cannot be opened must not end the process: every call is told why instead. */
function createOrExplain(engineOptions: EngineOptions): Engine {
  try {
    const worker = join(import.meta.dirname, 'engine-worker.js');
    return withWorker(
      createEngine(engineOptions),
      () => new Worker(worker, { workerData: engineOptions }),
    );
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    const refuse = () => Promise.reject(error);
    return { call: refuse, callUntrusted: refuse, close: () => {} };
  }
}

serve(createOrExplain(options()), parentPort());
