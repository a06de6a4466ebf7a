import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { withField } from '../../renderer/app/import/edit-mapping.ts';
import {
  changeDraft,
  changeMapping,
  closeLook,
  openLook,
  openMapping,
  useLook,
} from '../../renderer/app/import/look.ts';
import type { CallOutcome, OpenedText } from '../../shared/contract/bridge.ts';
import type { InspectResult } from '../../shared/contract/import.ts';
import type { MappingFile } from '../../shared/contract/mapping.ts';

const MAPPING: MappingFile = {
  armwiseMapping: 1,
  layout: 'long',
  columns: [{ column: 'id', field: 'participant' }],
};
const COLUMN = { index: 0, column: 'id', field: 'participant', reason: '', alternatives: [] };
const result = (mapping: MappingFile, complete: boolean) =>
  ({ mapping, complete, columns: [{ ...COLUMN, values: null }] }) as unknown as InspectResult;

interface Call {
  readonly id: string;
  readonly input: { readonly wholeFile: boolean; readonly mapping?: MappingFile };
  answer(outcome: CallOutcome): void;
}

/** A bridge whose calls are answered by hand. */
let calls: Call[];
let cancelled: string[];
let opened: OpenedText | null;

beforeEach(() => {
  vi.useFakeTimers();
  calls = [];
  cancelled = [];
  opened = null;
  vi.stubGlobal('window', {
    armwise: {
      call: (id: string, _method: string, input: Call['input']) =>
        new Promise<CallOutcome>((resolve) => calls.push({ id, input, answer: resolve })),
      cancel: (id: string) => cancelled.push(id),
      onProgress: () => () => {},
      openText: async () => opened,
    },
  });
});
afterEach(() => {
  closeLook();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

const file = (size: number) => ({ token: 't', name: 'trial.csv', size });
const settle = () => vi.advanceTimersByTimeAsync(200);

test('a small file is looked at whole at once, a large one at its head first', async () => {
  openLook(file(1000));
  expect(calls.map(({ input }) => input.wholeFile)).toEqual([true]);
  openLook(file(1e9));
  calls[1]?.answer({ ok: true, output: result(MAPPING, false) });
  await settle();
  expect(calls.slice(1).map(({ input }) => input.wholeFile)).toEqual([false, true]);
  expect(useLook.getState().result?.complete).toBe(false);
  expect(useLook.getState().looking).not.toBeNull();
  calls[2]?.answer({ ok: true, output: result(MAPPING, true) });
  await settle();
  expect(useLook.getState()).toMatchObject({ looking: null, progress: null });
});

test('a change gives up the look under way; its late answer changes nothing', async () => {
  openLook(file(1000));
  changeDraft((draft) => ({ ...draft, onIdentifiers: 'drop' }));
  changeDraft((draft) => ({ ...draft, missingCodes: ['-9'] }));
  expect(cancelled).toEqual([calls[0]?.id]);
  await settle();
  expect(calls, 'two changes in a row are one question').toHaveLength(2);
  calls[1]?.answer({ ok: true, output: result(MAPPING, true) });
  calls[0]?.answer({ ok: true, output: result({ ...MAPPING, layout: 'wide' }, true) });
  await settle();
  expect(useLook.getState().result?.mapping?.layout).toBe('long');
  expect(useLook.getState().answered).toBe(useLook.getState().draft);
});

test('a change of the mapping begins with what the file was read with, and goes on from the last change', async () => {
  openLook(file(1000));
  calls[0]?.answer({ ok: true, output: result(MAPPING, true) });
  await settle();
  changeMapping((mapping) => ({ ...mapping, missingCodes: ['-9'] }));
  changeMapping((mapping) => withField(mapping, [COLUMN], COLUMN, 'arm'));
  await settle();
  expect(calls[1]?.input.mapping).toEqual({
    ...MAPPING,
    columns: [{ column: 'id', field: 'arm' }],
    missingCodes: ['-9'],
  });
});

test('a refused call is said, and a mapping that the engine refuses is taken back', async () => {
  openLook(file(1000));
  calls[0]?.answer({ ok: true, output: result(MAPPING, true) });
  await settle();
  const before = useLook.getState().draft;
  opened = { name: 'm.json', text: '{"armwiseMapping": 2}', problem: null };
  const opening = openMapping();
  await settle();
  const error = { code: 'invalid-request', message: 'Wrong version.' } as const;
  calls[1]?.answer({ ok: false, error });
  await opening;
  expect(useLook.getState()).toMatchObject({
    draft: before,
    error: null,
    remark: { tone: 'warn', text: expect.stringContaining('Wrong version.') },
  });
  changeDraft((draft) => ({ ...draft, layout: 'wide' }));
  await settle();
  calls[2]?.answer({ ok: false, error: { code: 'file', message: 'The file is gone.' } });
  await settle();
  expect(useLook.getState()).toMatchObject({ looking: null, error: { code: 'file' } });
});

test('text that is no mapping never reaches the engine', async () => {
  openLook(file(1000));
  calls[0]?.answer({ ok: true, output: result(MAPPING, true) });
  await settle();
  for (const text of ['no JSON', '[]', 'null', '{"layout": "long"}']) {
    opened = { name: 'm.json', text, problem: null };
    await openMapping();
    expect(useLook.getState().remark?.text).toMatch(/^m.json is no mapping/);
  }
  opened = { name: 'm.json', text: null, problem: 'm.json is larger than 1 MB.' };
  await openMapping();
  expect(useLook.getState().remark?.text).toBe('m.json is larger than 1 MB.');
  expect(calls).toHaveLength(1);
});
