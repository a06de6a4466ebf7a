/** Child processes with their outcome as a value: a program that cannot be started is an outcome too. */
import { spawn } from 'node:child_process';
import { NODE, ROOT } from './project.mjs';

/**
 * @typedef {object} RunOptions
 * @property {NodeJS.ProcessEnv} [env] added to the environment
 * @property {'inherit' | 'capture' | 'stderr'} [output] `stderr` sends the child's stdout there as well
 * @property {boolean} [input] true gives the child our standard input
 * @property {number} [timeout] milliseconds, then the child is ended
 * @property {string} [cwd]
 *
 * @typedef {object} RunResult
 * @property {boolean} ok
 * @property {number} status 127 when the program could not be started, 128 + n after signal n
 * @property {string} stdout
 * @property {string} stderr
 *
 * @param {string} program
 * @param {readonly string[]} args
 * @param {RunOptions} [options]
 * @returns {Promise<RunResult>} never rejects
 */
export function run(program, args, options = {}) {
  const { env = {}, output = 'inherit', input = false, timeout = 0, cwd = ROOT } = options;
  const out = { capture: 'pipe', inherit: 'inherit', stderr: 2 }[output];
  return new Promise((resolve) => {
    const texts = { stdout: '', stderr: '' };
    const child = spawn(program, args, {
      cwd,
      env: { ...process.env, ...env },
      stdio: [input ? 'inherit' : 'ignore', out, output === 'capture' ? 'pipe' : 2],
      // npm and npx are .cmd files on Windows, which only a shell can start.
      shell: process.platform === 'win32' && program === 'npm',
      timeout,
    });
    for (const name of /** @type {const} */ (['stdout', 'stderr'])) {
      child[name]?.setEncoding('utf8').on('data', (text) => {
        texts[name] += text;
      });
    }
    child.on('error', (error) => {
      resolve({ ok: false, status: 127, stdout: '', stderr: error.message });
    });
    child.on('close', (code, signal) => {
      const status = code ?? 128 + signalNumber(signal);
      resolve({ ok: status === 0, status, ...texts });
    });
  });
}

/** Runs a JavaScript program with the project's own Node. */
export function runNode(script, args, options) {
  return run(NODE, [script, ...args], options);
}

function signalNumber(signal) {
  return { SIGHUP: 1, SIGINT: 2, SIGKILL: 9, SIGSEGV: 11, SIGTERM: 15 }[signal] ?? 0;
}
