import http from 'node:http';
import { services, type ServiceName } from '~/services';
import { ingressPaths, reachedService } from '../../scripts/k8s/make-services-split.mjs';

export interface PathProxy {
  origin: string;
  /** Where a service listens, once it does. */
  point(service: ServiceName, port: number): void;
  /** Requests that each service has answered. */
  served: ReadonlyMap<ServiceName, number>;
  close(): Promise<void>;
}

/** An ingress: sends each request to the service that the paths made from app/services.ts name. */
export async function startPathProxy(port: number): Promise<PathProxy> {
  const paths = ingressPaths(services) as { path: string; service: ServiceName }[];
  const ports = new Map<ServiceName, number>();
  const served = new Map<ServiceName, number>();
  const server = http.createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://ingress');
    const service = reachedService(paths, pathname) as ServiceName;
    served.set(service, (served.get(service) ?? 0) + 1);
    const onward = http.request(
      {
        host: '127.0.0.1',
        port: ports.get(service),
        method: request.method,
        path: request.url,
        headers: { ...request.headers, connection: 'close' },
        agent: false,
      },
      (answer) => {
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
    point: (service, target) => void ports.set(service, target),
    served,
    async close() {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}
