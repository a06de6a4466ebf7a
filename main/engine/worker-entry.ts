/** The engine on a worker thread of its own, for calls that hold a thread for seconds. */
import { parentPort, workerData } from 'node:worker_threads';
import { createEngine, type EngineOptions } from './engine.ts';
import { serve } from './serve.ts';

const port = parentPort;
if (port === null) throw new Error('The worker engine must be started as a worker thread.');

serve(createEngine(workerData as EngineOptions), {
  send: (reply) => port.postMessage(reply),
  onMessage: (listener) => port.on('message', listener),
});
