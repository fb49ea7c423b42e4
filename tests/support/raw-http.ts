import { connect, type Socket } from 'node:net';

/** What came back on a raw connection; `status` 0 when it was closed without an answer. */
export interface RawAnswer {
  status: number;
  head: string;
  body: string;
}

/**
 * Sends bytes as they are, for requests that no HTTP client would send, and reads until the server
 * closes or has answered. Sends on while the answer comes, as curl does.
 */
export function sendRaw(
  port: number,
  bytes: string | Buffer | (string | Buffer)[],
  { timeout = 10_000 }: { timeout?: number } = {},
): Promise<RawAnswer> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    const socket: Socket = connect(port, '127.0.0.1');
    const finish = () => {
      clearTimeout(timer);
      socket.destroy();
      resolve(parse(Buffer.concat(chunks)));
    };
    const timer = setTimeout(finish, timeout);
    socket.on('connect', () => {
      for (const part of Array.isArray(bytes) ? bytes : [bytes]) socket.write(part);
    });
    socket.on('data', (chunk: Buffer) => {
      chunks.push(chunk);
      if (isWhole(Buffer.concat(chunks))) finish();
    });
    // A reset after the answer is how a server that has refused a body hangs up.
    socket.on('error', finish);
    socket.on('close', finish);
  });
}

function isWhole(bytes: Buffer): boolean {
  const end = bytes.indexOf('\r\n\r\n');
  if (end < 0) return false;
  const head = bytes.subarray(0, end).toString('latin1');
  if (/^HTTP\/1\.1 (?:1\d\d|204|304)/.test(head)) return !/^HTTP\/1\.1 1/.test(head);
  const length = /^content-length: (\d+)/im.exec(head)?.[1];
  if (length !== undefined) return bytes.length - end - 4 >= Number(length);
  if (/^transfer-encoding: chunked/im.test(head)) return bytes.includes('\r\n0\r\n\r\n', end + 2);
  return false;
}

function parse(bytes: Buffer): RawAnswer {
  const text = bytes.toString('latin1');
  const end = text.indexOf('\r\n\r\n');
  const head = end < 0 ? text : text.slice(0, end);
  const status = Number(/^HTTP\/1\.[01] (\d{3})/.exec(head)?.[1] ?? 0);
  return { status, head, body: end < 0 ? '' : text.slice(end + 4) };
}
