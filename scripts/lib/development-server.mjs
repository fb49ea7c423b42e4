// The process that `npm run dev` starts: Vite with hot reload around the source of the server. A
// process of its own, because the server ends its process by itself, and the database outlives it.
import { createServer } from 'vite';
import { root } from './paths.mjs';
import { anyFree } from './ports.mjs';

const vite = await createServer({
  root,
  appType: 'custom',
  server: { middlewareMode: true, hmr: { port: await anyFree() } },
});
const { startDevelopment } = await vite.ssrLoadModule('./server.ts');
await startDevelopment({ vite });
