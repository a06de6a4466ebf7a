import { EngineError } from '../../shared/contract/errors.ts';
import { type Reply, requestSchema } from '../../shared/contract/messages.ts';
import type { Engine } from './engine.ts';

/** Where messages come from and go to; the engine does not know what process it is in. */
export interface Port {
  send(reply: Reply): void;
  onMessage(listener: (message: unknown) => void): void;
}

/**
 * Answers the messages of a port. Each call gets exactly one result or error, whatever happens; a message that is no
 * request of this contract version and carries no id cannot be answered and is ignored.
 */
export function serve(engine: Engine, port: Port): void {
  const running = new Map<string, AbortController>();

  port.onMessage((message) => {
    const parsed = requestSchema.safeParse(message);
    if (!parsed.success) {
      const id = idOf(message);
      if (id !== undefined) port.send(failure(id, invalidMessage()));
      return;
    }
    const request = parsed.data;
    if (request.type === 'cancel') {
      running.get(request.id)?.abort();
      return;
    }
    void answer(request.id, request.method, request.input);
  });

  async function answer(id: string, method: string, input: unknown): Promise<void> {
    if (running.has(id)) {
      port.send(
        failure(id, new EngineError('invalid-request', `Call ${id} is already under way.`)),
      );
      return;
    }
    const controller = new AbortController();
    running.set(id, controller);
    try {
      const output = await engine.callUntrusted(method, input, {
        signal: controller.signal,
        onProgress: (progress) => port.send({ type: 'progress', id, progress }),
      });
      port.send({ type: 'result', id, output });
    } catch (error) {
      port.send(failure(id, error));
    } finally {
      running.delete(id);
    }
  }
}

function failure(id: string, error: unknown): Reply {
  const { code, message } =
    error instanceof EngineError ? error : new EngineError('internal', 'Armwise has a fault.');
  return { type: 'error', id, error: { code, message } };
}

function invalidMessage(): EngineError {
  return new EngineError('invalid-request', 'The message does not fit the engine’s contract.');
}

function idOf(message: unknown): string | undefined {
  if (typeof message !== 'object' || message === null || !('id' in message)) return undefined;
  return typeof message.id === 'string' ? message.id : undefined;
}
