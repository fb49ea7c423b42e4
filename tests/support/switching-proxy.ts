import net from 'node:net';

/**
 * The database's endpoint: an address of its own that leads to a server, and that can be moved, reset
 * or turned into a hole that swallows everything, as names and networks do in a failover.
 */
export interface Endpoint {
  host: string;
  port: number;
  /** New connections go there; those that stand stay where they are. */
  moveTo(port: number): void;
  /** Breaks every connection that stands (RST). */
  reset(): void;
  /** While on, nothing passes and nothing is said: neither on old connections nor on new ones. */
  swallow(isOn: boolean): void;
  stop(): Promise<void>;
}

export async function startEndpoint(host: string, port: number, target: number): Promise<Endpoint> {
  let to = target;
  let isHole = false;
  const pairs = new Set<[net.Socket, net.Socket]>();
  const server = net.createServer((near) => {
    const far = net.connect(to, '127.0.0.1');
    const pair: [net.Socket, net.Socket] = [near, far];
    pairs.add(pair);
    for (const [from, onto] of [pair, [far, near]] as const) {
      from.setNoDelay(true);
      // What has been swallowed is gone for good, as its connection is.
      from.on('data', (chunk) => isHole || onto.write(chunk));
      from.on('error', () => onto.destroy());
      from.on('close', () => {
        pairs.delete(pair);
        if (!isHole) onto.destroy();
      });
    }
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  return {
    host,
    port: (server.address() as net.AddressInfo).port,
    moveTo: (next) => void (to = next),
    reset() {
      for (const [near, far] of pairs) {
        near.resetAndDestroy();
        far.destroy();
      }
    },
    swallow: (isOn) => void (isHole = isOn),
    async stop() {
      const closed = new Promise((resolve) => server.close(resolve));
      for (const [near, far] of pairs) {
        near.destroy();
        far.destroy();
      }
      await closed;
    },
  };
}
