import { spawn, type ChildProcess } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import https from 'node:https';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { freePort } from './database-server';
import { runProgram } from './programs';
import { until } from './until';

/**
 * An authority for certificates as Let's Encrypt runs one: Pebble, its own test server, and a name
 * server beside it that leads every name to this machine.
 */
export interface AcmeServer {
  /** What certificate.sh takes as ACME_SERVER. */
  directory: string;
  /** The authority whose certificate the ACME interface itself shows. */
  caFile: string;
  /** The root of what it issues, in PEM. */
  root: string;
  stop(): Promise<void>;
}

/** `httpPort`: where it looks for challenges, in place of 80. Throws unless it answers within 20 s. */
export async function startAcmeServer(
  folder: string,
  port: number,
  httpPort: number,
): Promise<AcmeServer> {
  mkdirSync(folder);
  await makeCertificate(folder);
  const [dns, control, management] = [await freePort(), await freePort(), await freePort()];
  const configuration = path.join(folder, 'pebble.json');
  writeFileSync(
    configuration,
    JSON.stringify({
      pebble: {
        listenAddress: `127.0.0.1:${port}`,
        managementListenAddress: `127.0.0.1:${management}`,
        certificate: path.join(folder, 'server.pem'),
        privateKey: path.join(folder, 'server.key'),
        httpPort,
        tlsPort: 0,
      },
    }),
  );
  const off = ['-http01', '', '-https01', '', '-tlsalpn01', '', '-defaultIPv6', ''];
  const children = [
    start('pebble-challtestsrv', [
      ...['-dns01', `127.0.0.1:${dns}`, '-management', `127.0.0.1:${control}`],
      ...off,
    ]),
    start('pebble', [
      ...['-config', configuration, '-strict=false', '-dnsserver', `127.0.0.1:${dns}`],
    ]),
  ];
  const stop = async () => {
    for (const { child } of children) child.kill('SIGTERM');
    await Promise.all(children.map(({ exited }) => exited));
  };
  const caFile = path.join(folder, 'ca.pem');
  try {
    const root = await until('Pebble answers', () =>
      read(`https://127.0.0.1:${management}/roots/0`, caFile).catch(() => undefined),
    );
    return { directory: `https://127.0.0.1:${port}/dir`, caFile, root, stop };
  } catch (error) {
    await stop();
    throw new Error(children.map(({ log }) => log()).join('\n'), { cause: error });
  }
}

/** For the ACME interface, which is HTTPS itself: an authority of its own. */
async function makeCertificate(folder: string): Promise<void> {
  const openssl = async (line: string) => {
    const { code, output } = await runProgram('openssl', line.split(' '), { cwd: folder });
    if (code !== 0) throw new Error(output);
  };
  writeFileSync(path.join(folder, 'names'), 'subjectAltName=IP:127.0.0.1\n');
  await openssl(
    'req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=ours -keyout ca.key -out ca.pem',
  );
  await openssl('req -newkey rsa:2048 -nodes -subj /CN=acme -keyout server.key -out server.csr');
  await openssl(
    'x509 -req -in server.csr -CA ca.pem -CAkey ca.key -CAcreateserial -days 2 -extfile names -out server.pem',
  );
}

function start(program: string, args: string[]) {
  // Without the waits and refusals by which it teaches clients patience.
  const env = { ...process.env, PEBBLE_VA_NOSLEEP: '1', PEBBLE_WFE_NONCEREJECT: '0' };
  const child: ChildProcess = spawn(program, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
  let log = '';
  for (const stream of [child.stdout!, child.stderr!])
    stream.on('data', (chunk: Buffer) => (log = (log + chunk.toString()).slice(-4000)));
  const exited = new Promise((resolve) => child.once('close', resolve));
  return { child, exited, log: () => log };
}

function read(address: string, caFile: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const request = https.get(address, { ca: readFileSync(caFile) }, (answer) => {
      let body = '';
      answer.setEncoding('utf8').on('data', (text: string) => (body += text));
      answer.once('end', () =>
        answer.statusCode === 200 ? resolve(body) : reject(new Error(String(answer.statusCode))),
      );
    });
    request.once('error', reject);
  });
}
