import { copyFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { vitePlugin as remix } from '@remix-run/dev';
import { defineConfig, type Plugin } from 'vite';
import remixConfig from './remix.config.js';

/**
 * One bundle, one module graph: the server build starts at server.ts, which imports Remix's build.
 * The Remix plugin silently ignores `rollupOptions.input`, so this one stands after it.
 */
function serverEntry(): Plugin {
  return {
    name: 'bookstore:server-entry',
    enforce: 'post',
    config(_config, { isSsrBuild, command }) {
      if (command !== 'build' || !isSsrBuild) return;
      return {
        build: {
          rollupOptions: { input: { index: path.resolve(import.meta.dirname, 'server.ts') } },
        },
      };
    },
    closeBundle() {
      mkdirSync('build', { recursive: true });
      copyFileSync('scripts/launcher.mjs', 'build/server.js');
      copyFileSync('app/platform/sheet-thread.mjs', 'build/sheet-thread.mjs');
    },
  };
}

const COMPRESSIBLE = /\.(?:js|css|svg|json|txt|wasm|webmanifest)$/;

/** Compresses the client's files once, at the best level, so that no request ever does. */
function precompress(): Plugin {
  return {
    name: 'bookstore:precompress',
    apply: (_config, { command, isSsrBuild }) => command === 'build' && !isSsrBuild,
    closeBundle() {
      const folder = 'build/client';
      for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
        if (!entry.isFile() || !COMPRESSIBLE.test(entry.name)) continue;
        const file = path.join(entry.parentPath, entry.name);
        const bytes = readFileSync(file);
        if (bytes.length < 500) continue;
        writeFileSync(`${file}.br`, brotliCompressSync(bytes));
        writeFileSync(`${file}.gz`, gzipSync(bytes, { level: 9 }));
      }
    },
  };
}

export default defineConfig({
  plugins: [remix(remixConfig), serverEntry(), precompress()],
  resolve: { alias: { '~': path.resolve(import.meta.dirname, 'app') } },
  build: {
    target: 'es2022',
    // Small files stay files: an inlined `data:` font or picture would be fetched with every page.
    assetsInlineLimit: 0,
  },
  // The browser's part imports no package (no hydration): looking for some would find the server's.
  optimizeDeps: { noDiscovery: true },
  server: {
    host: '127.0.0.1',
    // The database writes all the time, and every change of a watched file loads the page anew.
    watch: { ignored: ['**/.data/**', '**/build/**'] },
  },
});
