import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { serve } from '../../main/engine/serve.ts';
import type { Reply } from '../../shared/contract/messages.ts';
import { type TempEngine, tempEngine } from './temp-engine.ts';

let temp: TempEngine;
let replies: Reply[];
let send: (message: unknown) => void;

beforeEach(() => {
  temp = tempEngine();
  replies = [];
  serve(temp.engine, {
    send: (reply) => replies.push(reply),
    onMessage: (listener) => {
      send = listener;
    },
  });
});
afterEach(() => temp.dispose());

const call = (id: string, method: string, input: unknown) => ({
  type: 'call',
  contract: 1,
  id,
  method,
  input,
});
const settled = (count: number) => expect.poll(() => replies.length).toBe(count);

describe('every call gets exactly one answer', () => {
  it('a result', async () => {
    send(call('1', 'datasets.list', {}));
    await settled(1);
    expect(replies).toEqual([{ type: 'result', id: '1', output: [] }]);
  });

  it.each([
    ['an unknown method', call('1', 'files.delete', {})],
    ['a method of every object', call('1', 'toString', {})],
    ['an input that does not fit', call('1', 'datasets.show', { id: 'one' })],
    ['a field that is not in the contract', call('1', 'datasets.list', { all: true })],
    ['another contract', { ...call('1', 'datasets.list', {}), contract: 99 }],
    ['a message of no known kind', { type: 'shout', id: '1' }],
  ])('an error for %s', async (_, message) => {
    send(message);
    await settled(1);
    expect(replies[0]).toMatchObject({
      type: 'error',
      id: '1',
      error: { code: 'invalid-request' },
    });
  });

  it('an error that names the field and what is wrong with it', async () => {
    send(call('1', 'compare.run', { datasets: [] }));
    await settled(1);
    expect(replies[0]).toMatchObject({ error: { message: expect.stringMatching(/^datasets: /) } });
  });

  it('none for what carries no id', async () => {
    for (const message of [null, 5, 'text', {}, { type: 'call' }]) send(message);
    send(call('1', 'datasets.list', {}));
    await settled(1);
  });

  it('one each for calls that run side by side, and a refusal for an id that is taken', async () => {
    send(call('1', 'samples.list', {}));
    send(call('1', 'samples.list', {}));
    await settled(2);
    expect(replies.map((reply) => reply.type).sort()).toEqual(['error', 'result']);
  });
});

describe('a call that is cancelled', () => {
  it('says so and leaves nothing', async () => {
    send(call('1', 'samples.import', { sample: 'tdcrp-like-trial' }));
    send({ type: 'cancel', id: '1' });
    await expect.poll(() => replies.find((reply) => reply.type !== 'progress')).toBeDefined();
    expect(replies.at(-1)).toMatchObject({ type: 'error', id: '1', error: { code: 'cancelled' } });
    expect(await temp.engine.call('datasets.list', {})).toEqual([]);
  });
});
