import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from './fixture.ts';
import {
  answerOpenDialog,
  answerSaveDialog,
  chooseFromMenu,
  dropFile,
  type Seen,
} from './window.ts';

test('the window shows itself, with its title and smallest size', async ({ armwise }) => {
  const about = () =>
    armwise.app.evaluate(({ BrowserWindow }) => {
      const window = BrowserWindow.getAllWindows()[0];
      return {
        title: window?.getTitle(),
        smallest: window?.getMinimumSize(),
        shown: window?.isVisible(),
      };
    });
  await expect.poll(about).toEqual({ title: 'Armwise', smallest: [960, 640], shown: true });
});

test('the menu commands reach the window, with their keys', async ({ armwise }) => {
  const { app, window } = armwise;
  await window.evaluate(() => {
    const seen = globalThis as unknown as Seen;
    const kept: string[] = [];
    seen.commands = kept;
    seen.armwise.onMenu((command) => kept.push(command));
  });
  await answerOpenDialog(app, null);
  const labels = ['Import CSV…', 'Data', 'Compare', 'Evidence'];
  for (const label of labels) await chooseFromMenu(app, label);
  await expect
    .poll(() => window.evaluate(() => (globalThis as unknown as Seen).commands))
    .toEqual(['import', 'go-data', 'go-compare', 'go-evidence']);
  const keys = await app.evaluate(
    ({ Menu }, wanted) =>
      Menu.getApplicationMenu()
        ?.items.flatMap((menu) => menu.submenu?.items ?? [])
        .filter(({ label }) => wanted.includes(label))
        .map(({ accelerator }) => accelerator),
    labels,
  );
  expect(keys).toEqual(['CmdOrCtrl+O', 'CmdOrCtrl+1', 'CmdOrCtrl+2', 'CmdOrCtrl+3']);
});

test('a chosen file is granted by token, and a dismissed dialog grants none', async ({
  armwise,
}) => {
  const { app, window, folder } = armwise;
  const path = join(folder, 'trial.csv');
  writeFileSync(path, 'id,arm\n1,IPT\n');
  await answerOpenDialog(app, path);
  const choose = () => window.evaluate(() => (globalThis as unknown as Seen).armwise.chooseFile());
  const granted = await choose();
  expect(granted).toEqual({ token: expect.any(String), name: 'trial.csv', size: 13 });
  expect(granted?.token).not.toContain('trial');
  await answerOpenDialog(app, null);
  expect(await choose()).toBeNull();
  await answerOpenDialog(app, folder);
  expect(await choose(), 'a folder is no file').toBeNull();
});

test('a dropped file is granted, one made by a script is not', async ({ armwise }) => {
  const { window, folder } = armwise;
  const path = join(folder, 'dropped.csv');
  writeFileSync(path, 'id\n');
  await window.evaluate(() => {
    const target = document.createElement('div');
    target.id = 'drop-here';
    target.addEventListener('drop', async (event) => {
      event.stopPropagation();
      const { armwise: bridge } = globalThis as unknown as Seen;
      const granted = await bridge.grantDropped(event.dataTransfer?.files[0]);
      target.textContent = granted?.name ?? 'nothing';
    });
    document.body.append(target);
  });
  await dropFile(window, '#drop-here', path);
  await expect(window.locator('#drop-here')).toHaveText('dropped.csv');
  const made = await window.evaluate(() =>
    (globalThis as unknown as Seen).armwise.grantDropped(new File(['x'], '/etc/hostname')),
  );
  expect(made).toBeNull();
});

test('a file is saved whole where the user says', async ({ armwise }) => {
  const { app, window, folder } = armwise;
  const path = join(folder, 'report.html');
  await answerSaveDialog(app, path);
  const save = (contents: string | number[]) =>
    window.evaluate(
      (given) =>
        (globalThis as unknown as Seen).armwise.saveFile(
          'report.html',
          typeof given === 'string' ? given : new Uint8Array(given),
        ),
      contents,
    );
  expect(await save('<p>café</p>')).toBe('report.html');
  expect(readFileSync(path, 'utf8')).toBe('<p>café</p>');
  expect(await save([1, 2, 255])).toBe('report.html');
  expect([...readFileSync(path)]).toEqual([1, 2, 255]);
  await answerSaveDialog(app, null);
  expect(await save('x')).toBeNull();
  expect(existsSync(`${path}.part`)).toBe(false);
});
