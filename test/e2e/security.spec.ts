import { expect, test } from './fixture.ts';
import type { Seen } from './window.ts';

/** Everything that the page can reach outside itself. Whoever adds to it adds to this list. */
const BRIDGE = [
  'call',
  'cancel',
  'chooseFile',
  'grantDropped',
  'onEngineState',
  'onMenu',
  'onProgress',
  'openText',
  'saveFile',
];

test('the page has no Node and only the bridge', async ({ armwise: { window } }) => {
  const globals = await window.evaluate(() =>
    ['require', 'process', 'Buffer', 'module', 'global', 'electron'].filter(
      (name) => name in globalThis,
    ),
  );
  expect(globals).toEqual([]);
  const keys = await window.evaluate(() => Object.keys((globalThis as unknown as Seen).armwise));
  expect(keys.sort()).toEqual(BRIDGE);
});

test('the page cannot alter what the bridge runs on', async ({ armwise }) => {
  const { window } = armwise;
  // The page breaks itself, and React complains.
  armwise.expected.push(/^page: |^console: /);
  const outcome = await window.evaluate(async () => {
    const { armwise: bridge } = globalThis as unknown as Seen;
    const broken = () => {
      throw new Error('The bridge called into the page.');
    };
    Array.prototype.map = broken;
    Function.prototype.call = broken;
    return await bridge.call('altered', 'app.info', {});
  });
  expect(outcome.ok).toBe(true);
});

test('the window has the preferences it should have', async ({ armwise: { app } }) => {
  // As root the system's sandbox is off (--no-sandbox), whatever this preference says.
  const preferences = await app.evaluate(({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents as unknown as {
      getLastWebPreferences(): Record<string, unknown>;
    };
    return contents.getLastWebPreferences();
  });
  expect(preferences).toMatchObject({
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
    webviewTag: false,
  });
});

test('text never becomes code', async ({ armwise }) => {
  const { window } = armwise;
  armwise.expected.push(/Content Security Policy|TrustedHTML|TrustedScript/);
  const results = await window.evaluate(async () => {
    // The policy does not bind what a debugger evaluates, only what runs after it.
    await new Promise((resolve) => setTimeout(resolve));
    const refused = (action: () => unknown) => {
      try {
        action();
        return false;
      } catch {
        return true;
      }
    };
    const inline = document.createElement('script');
    return {
      eval: refused(() => Reflect.get(globalThis, 'eval')('1')),
      function: refused(() => new Function('return 1')()),
      html: refused(() => {
        document.createElement('div').innerHTML = '<img src=x onerror="globalThis.ran = true">';
      }),
      text: refused(() => {
        inline.textContent = 'globalThis.ran = true';
        document.head.append(inline);
      }),
      ran: 'ran' in globalThis,
    };
  });
  expect(results).toEqual({ eval: true, function: true, html: true, text: true, ran: false });
});

test('nothing is fetched from anywhere', async ({ armwise }) => {
  const { window } = armwise;
  armwise.expected.push(/Content Security Policy|^request: |^failed: |Not allowed to load/);
  const failed = await window.evaluate(async () => {
    const fails = (promise: Promise<unknown>) =>
      promise.then(
        () => false,
        () => true,
      );
    const image = (source: string) =>
      new Promise((resolve, reject) => {
        const element = new Image();
        element.onload = resolve;
        element.onerror = reject;
        element.src = source;
      });
    return await Promise.all([
      fails(fetch('file:///etc/hostname')),
      fails(fetch('http://127.0.0.1:9/')),
      fails(fetch('https://example.org/')),
      fails(fetch('armwise://app/index.html')),
      fails(image('http://127.0.0.1:9/x.png')),
      fails(image('file:///usr/share/pixmaps/debian-logo.png')),
    ]);
  });
  expect(failed).toEqual([true, true, true, true, true, true]);
});

test('requests that get past the page are cut off below it', async ({ armwise: { app } }) => {
  const outcomes = await app.evaluate(async ({ session }) => {
    const outcome = (url: string) =>
      session.defaultSession.fetch(url).then(
        (response) => String(response.status),
        (error: Error) => error.message,
      );
    return await Promise.all([outcome('http://127.0.0.1:9/'), outcome('https://example.org/')]);
  });
  expect(outcomes).toEqual(['net::ERR_BLOCKED_BY_CLIENT', 'net::ERR_BLOCKED_BY_CLIENT']);
});

test('the scheme serves the window and nothing beside it', async ({ armwise: { app } }) => {
  const answers = await app.evaluate(async ({ session }) => {
    const urls = [
      'armwise://app/index.html',
      'armwise://app/../preload/index.cjs',
      'armwise://app/%2e%2e/preload/index.cjs',
      'armwise://app/..%2fpreload%2findex.cjs',
      'armwise://app/..%5cpreload%5cindex.cjs',
      'armwise://app//etc/hostname',
      'armwise://other/index.html',
      'armwise://app/missing.js',
    ];
    return await Promise.all(
      urls.map(async (url) => {
        const response = await session.defaultSession.fetch(url);
        const policy = response.headers.get('content-security-policy');
        return { url, status: response.status, policy };
      }),
    );
  });
  const [page, ...others] = answers;
  expect(page?.status).toBe(200);
  expect(page?.policy).toContain("default-src 'none'; script-src 'self'; style-src 'self'");
  expect(page?.policy).not.toMatch(/unsafe/);
  expect(others.filter(({ status }) => status !== 404)).toEqual([]);
});

test('the page stays where it is', async ({ armwise }) => {
  const { app, window } = armwise;
  armwise.expected.push(/^request: |^failed: |Not allowed to (load|navigate)/);
  const address = window.url();
  const opened = await window.evaluate(() => [
    globalThis.open('https://example.org/'),
    globalThis.open('armwise://app/index.html'),
    globalThis.open('about:blank'),
  ]);
  expect(opened).toEqual([null, null, null]);
  for (const target of ['https://example.org/', 'file:///etc/hostname', 'data:text/html,x']) {
    await window.evaluate((url) => {
      const link = document.createElement('a');
      link.href = url;
      document.body.append(link);
      link.click();
      link.remove();
    }, target);
  }
  await window.waitForTimeout(300);
  expect(window.url()).toBe(address);
  expect(await app.evaluate(({ webContents }) => webContents.getAllWebContents().length)).toBe(1);
});

test('embedded pages stay inert', async ({ armwise }) => {
  const { app, window } = armwise;
  armwise.expected.push(/Content Security Policy|^request: |^failed: /);
  await window.evaluate(() => {
    const view = document.createElement('webview');
    view.setAttribute('src', 'https://example.org/');
    const frame = document.createElement('iframe');
    frame.src = 'armwise://app/index.html';
    document.body.append(view, frame);
  });
  await window.waitForTimeout(300);
  expect(await app.evaluate(({ webContents }) => webContents.getAllWebContents().length)).toBe(1);
  const frames = window.frames().slice(1);
  expect(frames.filter((frame) => frame.url().startsWith('armwise:'))).toEqual([]);
});

test('every permission is denied', async ({ armwise: { window } }) => {
  const states = await window.evaluate(async () => {
    const names = ['geolocation', 'camera', 'microphone', 'notifications', 'clipboard-read'];
    const queried = await Promise.all(
      names.map(async (name) => {
        const status = await navigator.permissions.query({ name: name as PermissionName });
        return status.state;
      }),
    );
    const media = await navigator.mediaDevices.getUserMedia({ audio: true }).then(
      () => 'granted',
      () => 'denied',
    );
    return [...queried, media];
  });
  expect(new Set(states)).toEqual(new Set(['denied']));
});

test('downloads are refused', async ({ armwise: { app, window } }) => {
  await app.evaluate(({ session }) => {
    const seen = globalThis as unknown as { downloads?: boolean[] };
    seen.downloads = [];
    session.defaultSession.on('will-download', (event) => {
      seen.downloads?.push(event.defaultPrevented);
    });
  });
  await window.evaluate(() => {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob(['x']));
    link.download = 'x.txt';
    link.click();
  });
  await window.waitForTimeout(300);
  const downloads = await app.evaluate(
    () => (globalThis as unknown as { downloads?: boolean[] }).downloads,
  );
  expect(downloads?.filter((prevented) => !prevented)).toEqual([]);
});

test('another window with the same bridge is refused', async ({ armwise }) => {
  armwise.expected.push(/./);
  const opened = armwise.app.waitForEvent('window');
  await armwise.app.evaluate(async ({ app, BrowserWindow }) => {
    const preload = `${app.getAppPath()}/out/preload/index.cjs`;
    const other = new BrowserWindow({ show: false, webPreferences: { preload } });
    await other.loadURL('armwise://app/index.html');
  });
  const other = await opened;
  const answers = await other.evaluate(async () => {
    const { armwise: bridge } = globalThis as unknown as Seen;
    const refused = (promise: Promise<unknown>) =>
      promise.then(
        () => 'answered',
        (error: Error) => error.message,
      );
    const called = await bridge.call('other', 'app.info', {});
    return [
      called.ok ? 'answered' : called.error.message,
      await refused(bridge.chooseFile()),
      await refused(bridge.openText()),
      await refused(bridge.saveFile('x.txt', 'x')),
    ];
  });
  expect(answers.filter((answer) => !answer.includes('Refused'))).toEqual([]);
});
