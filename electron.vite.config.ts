import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';

/** Node 20.18 is what the oldest Electron has that the tests may run on; everything newer runs it too. */
const NODE = 'node20.18';
const CHROME = 'chrome130';

export default defineConfig({
  main: {
    build: {
      target: NODE,
      rolldownOptions: {
        input: {
          index: 'main/electron/index.ts',
          engine: 'main/engine/entry.ts',
          'engine-worker': 'main/engine/worker-entry.ts',
          cli: 'main/cli/index.ts',
        },
        output: { entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
      },
    },
  },
  preload: {
    build: {
      target: NODE,
      rolldownOptions: {
        input: { index: 'main/preload/index.ts' },
        // A sandboxed preload script cannot be an ES module.
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: 'renderer',
    plugins: [react()],
    build: {
      target: CHROME,
      minify: true,
      // It is read from the disk, in one piece.
      chunkSizeWarningLimit: 4000,
      // The policy allows no data: fonts or styles, so nothing is put in line.
      assetsInlineLimit: 0,
      rolldownOptions: { input: 'renderer/index.html' },
    },
  },
});
