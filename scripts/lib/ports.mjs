// Free ports on this machine.
import { createServer } from 'node:net';

const listen = (options) =>
  new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(null));
    server.listen(options, () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });

/** Whether nobody listens on this port, on all addresses or on 127.0.0.1 alone. */
export const isFree = async (port) =>
  Boolean((await listen({ port })) && (await listen({ port, host: '127.0.0.1' })));

/** The first free port from `port` upwards. */
export async function nextFree(port) {
  while (!(await isFree(port))) port += 1;
  return port;
}

/**
 * Any free port of 127.0.0.1, from 20000 to 29999: below the range from which systems give ports
 * to outgoing connections, so that it stays free between two starts.
 */
export async function anyFree() {
  for (;;) {
    const port = 20_000 + Math.floor(Math.random() * 10_000);
    if (await isFree(port)) return port;
  }
}
