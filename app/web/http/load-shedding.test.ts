import express from 'express';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import http from 'node:http';
import pino from 'pino';
import { afterEach, expect, it } from 'vitest';
import { loadShedding } from './load-shedding.server';
import { RequestState } from './request-start.server';

let server: http.Server | undefined;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

/** A server with `waiting` requests under way, whose loop stands still for 1.3 s in the next one. */
async function standStill(waiting: number): Promise<number> {
  const app = express();
  app.use((request, _response, next) => {
    request.shop = new RequestState('a-request', pino({ level: 'silent' }));
    next();
  });
  app.use(loadShedding());
  let held = 0;
  app.get('/held', () => void held++);
  app.get('/stand-still', (_request, response) => {
    const end = performance.now() + 1300;
    while (performance.now() < end);
    response.end();
  });
  app.get('/', (_request, response) => void response.end());
  server = app.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  for (let index = 0; index < waiting; index++) http.get(`${origin}/held`).on('error', () => {});
  while (held < waiting) await new Promise(setImmediate);
  await fetch(`${origin}/stand-still`);
  return (await fetch(origin)).status;
}

it('sends readers away while the loop is late and many wait', async () => {
  expect(await standStill(20)).toBe(503);
});

it('answers a reader who is nearly alone, however late the loop was', async () => {
  expect(await standStill(3)).toBe(200);
});
