import http from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';

export interface ChoosingProxy {
  origin: string;
  /** Requests that each port has answered. */
  served: ReadonlyMap<number, number>;
  add(port: number): void;
  /** Sends it nothing more, and resolves when it has answered what it had. */
  remove(port: number): Promise<void>;
  close(): Promise<void>;
}

/**
 * A balancer at its worst: no stickiness, a new connection for each request, and never the same
 * process twice running, so that a form is posted to another one than the one that showed it.
 */
export async function startChoosingProxy(port: number): Promise<ChoosingProxy> {
  const upstreams: number[] = [];
  const served = new Map<number, number>();
  const busy = new Map<number, number>();
  let last = 0;

  const choose = (): number | undefined => {
    const others = upstreams.filter((one) => one !== last);
    const from = others.length > 0 ? others : upstreams;
    return (last = from[Math.floor(Math.random() * from.length)] ?? 0) || undefined;
  };
  const count = (counts: Map<number, number>, key: number, by: number) =>
    counts.set(key, (counts.get(key) ?? 0) + by);

  const server = http.createServer((request, response) => {
    const chosen = choose();
    if (!chosen) {
      response.writeHead(503).end();
      return;
    }
    count(busy, chosen, 1);
    response.once('close', () => count(busy, chosen, -1));
    const onward = http.request(
      {
        host: '127.0.0.1',
        port: chosen,
        method: request.method,
        path: request.url,
        headers: { ...request.headers, connection: 'close' },
        agent: false,
      },
      (answer) => {
        count(served, chosen, 1);
        response.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(response);
      },
    );
    onward.on('error', () => {
      if (response.headersSent) response.destroy();
      else response.writeHead(502).end();
    });
    request.once('close', () => request.complete || onward.destroy());
    request.pipe(onward);
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));

  return {
    origin: `http://localhost:${port}`,
    served,
    add: (upstream) => void upstreams.push(upstream),
    async remove(upstream) {
      upstreams.splice(upstreams.indexOf(upstream), 1);
      while ((busy.get(upstream) ?? 0) > 0) await delay(5);
    },
    async close() {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}
