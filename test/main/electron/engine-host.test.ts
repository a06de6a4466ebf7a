import { describe, expect, test } from 'vitest';
import { EngineHost, type EngineProcess } from '../../../main/electron/engine-host.ts';
import type { EngineState } from '../../../shared/contract/bridge.ts';
import type { Request } from '../../../shared/contract/messages.ts';

/** An engine of which the test holds the strings. */
class FakeEngine implements EngineProcess {
  readonly posted: Request[] = [];
  killed = false;
  #message: (message: unknown) => void = () => {};
  #exit: () => void = () => {};

  post(request: Request): void {
    this.posted.push(request);
  }
  onMessage(listener: (message: unknown) => void): void {
    this.#message = listener;
  }
  onExit(listener: () => void): void {
    this.#exit = listener;
  }
  kill(): void {
    this.killed = true;
    this.#exit();
  }
  says(message: unknown): void {
    this.#message(message);
  }
  dies(): void {
    this.#exit();
  }
}

function setUp() {
  const engines: FakeEngine[] = [];
  const states: EngineState['state'][] = [];
  const progress: unknown[] = [];
  const clock = { now: 0 };
  const host = new EngineHost({
    start: () => {
      const engine = new FakeEngine();
      engines.push(engine);
      return engine;
    },
    onProgress: (id, value) => progress.push([id, value]),
    onState: ({ state }) => states.push(state),
    now: () => clock.now,
  });
  host.start();
  const current = () => {
    const engine = engines.at(-1);
    if (engine === undefined) throw new Error('No engine was started.');
    return engine;
  };
  return { host, engines, states, progress, clock, current };
}

describe('calls', () => {
  test('go to the engine and come back as outcomes', async () => {
    const { host, current } = setUp();
    const one = host.call('1', 'app.info', {});
    const two = host.call('2', 'datasets.list', {});
    expect(current().posted).toEqual([
      { type: 'call', contract: 1, id: '1', method: 'app.info', input: {} },
      { type: 'call', contract: 1, id: '2', method: 'datasets.list', input: {} },
    ]);
    const error = { code: 'database', message: 'No.' };
    current().says({ type: 'error', id: '2', error });
    current().says({ type: 'result', id: '1', output: 42 });
    expect(await one).toEqual({ ok: true, output: 42 });
    expect(await two).toEqual({ ok: false, error });
  });

  test.each([
    ['', 'app.info'],
    ['x'.repeat(65), 'app.info'],
    ['1', ''],
  ])('with id %j and method %j are refused before the engine', async (id, method) => {
    const { host, current } = setUp();
    expect(await host.call(id, method, {})).toMatchObject({ error: { code: 'invalid-request' } });
    expect(current().posted).toEqual([]);
  });

  test('cannot share an id while one is under way', async () => {
    const { host, current } = setUp();
    const first = host.call('1', 'app.info', {});
    expect(await host.call('1', 'app.info', {})).toMatchObject({
      error: { code: 'invalid-request' },
    });
    current().says({ type: 'result', id: '1', output: null });
    await first;
    void host.call('1', 'app.info', {});
    expect(current().posted).toHaveLength(2);
  });

  test('report progress while they are under way, and only then', async () => {
    const { host, current, progress } = setUp();
    const call = host.call('1', 'import.run', {});
    current().says({ type: 'progress', id: '1', progress: { rows: 5 } });
    current().says({ type: 'result', id: '1', output: null });
    await call;
    current().says({ type: 'progress', id: '1', progress: { rows: 9 } });
    expect(progress).toEqual([['1', { rows: 5 }]]);
  });

  test('are cancelled one by one or all at once, and only while under way', () => {
    const { host, current } = setUp();
    void host.call('1', 'import.run', {});
    void host.call('2', 'import.run', {});
    host.cancel('unknown');
    host.cancel('1');
    host.cancelAll();
    const cancelled = current().posted.filter(({ type }) => type === 'cancel');
    expect(cancelled.map(({ id }) => id)).toEqual(['1', '1', '2']);
  });

  test.each([null, 'text', {}, { type: 'result' }, { type: 'other', id: '1' }])(
    'are not answered by %j',
    async (message) => {
      const { host, current } = setUp();
      const call = host.call('1', 'app.info', {});
      current().says(message);
      current().says({ type: 'result', id: '1', output: 'real' });
      expect(await call).toEqual({ ok: true, output: 'real' });
    },
  );
});

describe('an engine that ends', () => {
  test('leaves no call unanswered and is started again', async () => {
    const { host, engines, states, current } = setUp();
    const call = host.call('1', 'app.info', {});
    current().dies();
    expect(await call).toMatchObject({ error: { code: 'engine-stopped' } });
    expect(engines).toHaveLength(2);
    expect(states).toEqual(['restarted']);
    const next = host.call('1', 'app.info', {});
    current().says({ type: 'result', id: '1', output: 1 });
    expect(await next).toEqual({ ok: true, output: 1 });
  });

  test('is started at most three times a minute', async () => {
    const { host, engines, states, current } = setUp();
    for (let death = 0; death < 4; death += 1) current().dies();
    expect(states).toEqual(['restarted', 'restarted', 'restarted', 'failed']);
    expect(engines).toHaveLength(4);
    expect(await host.call('1', 'app.info', {})).toMatchObject({
      error: { code: 'engine-stopped' },
    });
  });

  test('is started again when its deaths are far apart', () => {
    const { states, current, clock } = setUp();
    for (let death = 0; death < 6; death += 1) {
      current().dies();
      clock.now += 25_000;
    }
    expect(states).toEqual(Array(6).fill('restarted'));
  });

  test('is not started again when it was stopped', async () => {
    const { host, engines, states, current } = setUp();
    const call = host.call('1', 'app.info', {});
    host.stop();
    expect(current().killed).toBe(true);
    expect(await call).toMatchObject({ error: { code: 'engine-stopped' } });
    expect(engines).toHaveLength(1);
    expect(states).toEqual([]);
  });

  test('says nothing any more once another has taken its place', async () => {
    const { host, engines, states, current } = setUp();
    const [first] = engines;
    first?.dies();
    first?.dies();
    expect(states).toEqual(['restarted']);
    void host.call('1', 'app.info', {});
    expect(current().posted).toHaveLength(1);
  });
});
