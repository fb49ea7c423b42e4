/// <reference types="vite/client" />
import * as build from 'virtual:remix/server-build';
import type { ServerBuild } from '@remix-run/node';
import type { ViteDevServer } from 'vite';
import { loadConfig } from '~/platform/config.server';
import { commands, runCommand } from '~/process/commands.server';
import { runShop, type RunningShop } from '~/process/run-shop.server';

/**
 * The one entry of the server build: `web` and `worker` (alone or together) run until SIGTERM, the
 * commands (`migrate`, `sample`, `admin-create`) do their work and end.
 */
export async function main(args: string[]): Promise<void> {
  const [first = '', ...rest] = args;
  if (first in commands) {
    await runCommand(loadConfig(), first, rest);
    return;
  }
  const isKnown = args.length > 0 && args.every((role) => role === 'web' || role === 'worker');
  if (!isKnown) {
    const names = Object.keys(commands).join('|');
    process.stderr.write(`usage: node build/server.js web [worker] | worker | ${names}\n`);
    process.exitCode = 64;
    return;
  }
  await runShop({
    config: loadConfig(),
    roles: { web: args.includes('web'), worker: args.includes('worker') },
    build: build,
  });
}

/** The same shop on the sources, with Vite's hot reload (`npm run dev`). */
export function startDevelopment({ vite }: { vite: ViteDevServer }): Promise<RunningShop> {
  return runShop({
    config: loadConfig(),
    roles: { web: true, worker: true },
    build: () => vite.ssrLoadModule('virtual:remix/server-build') as Promise<ServerBuild>,
    assetMiddleware: vite.middlewares as never,
  });
}
