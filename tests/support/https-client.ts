import http2 from 'node:http2';
import https from 'node:https';
import type { IncomingHttpHeaders } from 'node:http';
import tls from 'node:tls';

/** A browser's side of TLS: asks one address by another name, and trusts whom it is told to. */
export interface HttpsClient {
  ask(path: string, options?: Ask): Promise<HttpsAnswer>;
  /** The certificate that is shown for the name, trusted or not. */
  certificate(): Promise<{ serial: string; issuer: string }>;
  /** The protocol of a handshake, or the code of its failure. */
  handshake(options?: tls.ConnectionOptions): Promise<string>;
  /** Status and headers of a GET by HTTP/2; throws where the server does not choose it. */
  askByHttp2(path: string): Promise<http2.IncomingHttpHeaders>;
}

interface Ask {
  method?: string;
  headers?: Record<string, string>;
  body?: string;
}

export interface HttpsAnswer {
  status: number;
  headers: IncomingHttpHeaders;
  rawHeaders: string[];
  body: string;
}

/** `authorities` in PEM; without them nothing is verified. */
export function httpsClient(port: number, name: string, authorities?: string): HttpsClient {
  const trust = authorities ? { ca: authorities } : { rejectUnauthorized: false };
  const target = { host: '127.0.0.1', port, servername: name, ...trust };
  const connect = (options: tls.ConnectionOptions = {}) =>
    new Promise<tls.TLSSocket>((resolve, reject) => {
      const socket = tls.connect({ ...target, ...options }, () => resolve(socket));
      socket.once('error', reject);
    });
  return {
    ask: (path, { method = 'GET', headers, body } = {}) =>
      new Promise((resolve, reject) => {
        const options = {
          ...target,
          path,
          method,
          agent: false,
          headers: { host: name, ...headers },
        };
        const request = https.request(options, (answer) => {
          let text = '';
          answer.setEncoding('utf8').on('data', (part: string) => (text += part));
          answer.once('error', reject);
          answer.once('end', () => {
            request.destroy();
            const { statusCode = 0, headers: answered, rawHeaders } = answer;
            resolve({ status: statusCode, headers: answered, rawHeaders, body: text });
          });
        });
        request.once('error', reject);
        // A body that is only announced: the answer comes by its length alone.
        if (body === undefined && headers?.['content-length']) request.flushHeaders();
        else request.end(body);
      }),
    async certificate() {
      const socket = await connect({ rejectUnauthorized: false });
      const { serialNumber, issuer } = socket.getPeerCertificate();
      socket.destroy();
      return { serial: serialNumber, issuer: String(issuer.CN) };
    },
    async handshake(options) {
      try {
        const socket = await connect(options);
        const protocol = socket.getProtocol();
        socket.destroy();
        return String(protocol);
      } catch (error) {
        return (error as NodeJS.ErrnoException).code ?? (error as Error).message;
      }
    },
    async askByHttp2(path) {
      const socket = await connect({ ALPNProtocols: ['h2', 'http/1.1'] });
      if (socket.alpnProtocol !== 'h2') throw new Error(`it chose ${socket.alpnProtocol}`);
      const session = http2.connect(`https://${name}`, { createConnection: () => socket });
      try {
        return await new Promise((resolve, reject) => {
          session.once('error', reject);
          session.request({ ':path': path }).once('response', resolve).once('error', reject).end();
        });
      } finally {
        session.destroy();
      }
    },
  };
}
