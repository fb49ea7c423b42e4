import http from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { freePort } from './database-server';

/**
 * What a load balancer does, as far as a rolling restart needs it: asks `/ready` every 250 ms, sends
 * each request to the next copy that was ready at the last check, over kept connections, and never
 * sends one twice.
 */
export interface Balancer {
  port: number;
  origin: string;
  add(port: number): void;
  remove(port: number): void;
  /** Whether a copy gets requests at the moment. */
  isIn(port: number): boolean;
  /** Requests that had no copy, or whose connection broke: each is a 502 for its client. */
  failures: string[];
  stop(): Promise<void>;
}

const CHECK_MILLISECONDS = 250;

interface Copy {
  port: number;
  isReady: boolean;
  agent: http.Agent;
  /** Ends its check. */
  removed: AbortController;
}

export async function startBalancer(): Promise<Balancer> {
  const copies: Copy[] = [];
  const failures: string[] = [];
  let turn = 0;
  const server = http.createServer((request, response) => {
    const ready = copies.filter(({ isReady }) => isReady);
    const copy = ready[turn++ % Math.max(1, ready.length)];
    const what = `${request.method} ${request.url}`;
    const fail = (why: string) => {
      failures.push(`${what}: ${why}`);
      if (response.headersSent) response.destroy();
      else response.writeHead(502).end();
    };
    if (!copy) {
      fail('no copy is ready');
      return;
    }
    const forwarded = http.request(
      {
        host: '127.0.0.1',
        port: copy.port,
        agent: copy.agent,
        method: request.method,
        path: request.url,
        headers: { ...request.headers, connection: 'keep-alive' },
      },
      (answer) => {
        const { connection: _, 'keep-alive': __, ...headers } = answer.headers;
        response.writeHead(answer.statusCode ?? 502, headers);
        answer.on('error', (error) => fail(error.message));
        answer.pipe(response);
      },
    );
    forwarded.on('error', (error) => fail(error.message));
    request.pipe(forwarded);
  });
  const port = await freePort();
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return {
    port,
    origin: `http://localhost:${port}`,
    failures,
    add(copyPort) {
      const agent = new http.Agent({ keepAlive: true });
      const copy = { port: copyPort, isReady: false, agent, removed: new AbortController() };
      copies.push(copy);
      void check(copy, copy.removed.signal);
    },
    remove(copyPort) {
      const at = copies.findIndex((copy) => copy.port === copyPort);
      for (const copy of copies.splice(at, at < 0 ? 0 : 1)) leave(copy);
    },
    isIn: (copyPort) => copies.some((copy) => copy.port === copyPort && copy.isReady),
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      copies.forEach(leave);
    },
  };
}

function leave({ agent, removed }: Copy): void {
  removed.abort();
  agent.destroy();
}

/** Looks at one copy until it is removed; a slow copy keeps no other one's check waiting. */
async function check(copy: Copy, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const answer = await fetch(`http://127.0.0.1:${copy.port}/ready`, {
      signal: AbortSignal.timeout(2000),
    }).catch(() => undefined);
    copy.isReady = answer?.status === 200;
    await delay(CHECK_MILLISECONDS, undefined, { signal }).catch(() => undefined);
  }
}
