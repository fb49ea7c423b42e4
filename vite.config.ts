import { copyFileSync, mkdirSync } from 'node:fs';
import path from 'node:path';
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
        build: { rollupOptions: { input: { index: path.resolve(import.meta.dirname, 'server.ts') } } },
      };
    },
    closeBundle() {
      mkdirSync('build', { recursive: true });
      copyFileSync('scripts/launcher.mjs', 'build/server.js');
    },
  };
}

export default defineConfig({
  plugins: [remix(remixConfig), serverEntry()],
  resolve: { alias: { '~': path.resolve(import.meta.dirname, 'app') } },
  build: {
    target: 'es2022',
    // Small files stay files: an inlined `data:` font or picture would be fetched with every page.
    assetsInlineLimit: 0,
    cssCodeSplit: false,
  },
  server: { host: '127.0.0.1' },
});
