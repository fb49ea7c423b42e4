import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { freePort, startDatabaseServer, type DatabaseServer } from '../support/database-server';
import { hasProgram, runProgram } from '../support/programs';

/** A setting of the database that is wrong: the log says which one to look at, not only what broke. */

let server: DatabaseServer | undefined;
let folder: string;
const inFolder = (name: string) => path.join(folder, name);

/** An authority, and a certificate of it for the server that has expired yesterday. */
async function makeCertificates(): Promise<void> {
  const openssl = async (...args: string[]) => {
    const { code, output } = await runProgram('openssl', args, { cwd: folder });
    if (code !== 0) throw new Error(output);
  };
  const authority = 'req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=ours';
  await openssl(...authority.split(' '), '-keyout', 'ours.key', '-out', 'ours.pem');
  const request =
    'req -newkey rsa:2048 -nodes -subj /CN=database -keyout server.key -out server.csr';
  await openssl(...request.split(' '));
  const sign = 'x509 -req -in server.csr -CA ours.pem -CAkey ours.key -CAcreateserial';
  await openssl(...sign.split(' '), '-days', '-1', '-out', 'expired.pem');
}

beforeAll(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'bookstore-settings-'));
  if (!hasProgram('openssl')) return;
  await makeCertificates();
  server = await startDatabaseServer({
    flags: [
      `--ssl-ca=${inFolder('ours.pem')}`,
      `--ssl-cert=${inFolder('expired.pem')}`,
      `--ssl-key=${inFolder('server.key')}`,
    ],
  });
});
afterAll(async () => {
  await server?.stop();
  rmSync(folder, { recursive: true, force: true });
});

beforeEach(({ skip }) => {
  if (!server) skip('there is no openssl on this machine');
});

describe('migrate, with a setting that is wrong', () => {
  const cases: [string, () => Promise<Record<string, string>> | Record<string, string>, RegExp][] =
    [
      ['a name that no machine has', () => ({ DATABASE_HOST: 'nobody.invalid' }), /DATABASE_HOST/],
      [
        'a port where nobody listens',
        async () => ({ DATABASE_PORT: String(await freePort()) }),
        /DATABASE_PORT: no database listens/,
      ],
      ['a wrong password', () => ({ DATABASE_PASSWORD: crypto.randomUUID() }), /DATABASE_PASSWORD/],
      ['a database that is not there', () => ({ DATABASE_NAME: 'nowhere' }), /DATABASE_NAME/],
      [
        'a certificate that has expired',
        () => ({ DATABASE_CA: inFolder('ours.pem') }),
        /DATABASE_CA: the certificate of the database has expired/,
      ],
      [
        'an authority for a database without TLS',
        () => ({ ...sharedServer(), DATABASE_CA: inFolder('ours.pem') }),
        /DATABASE_CA: set, but this database speaks no TLS/,
      ],
    ];
  it.each(cases)('names it: %s', async (_name, change, expected) => {
    const { code, output } = await migrate(await change());
    expect(code).toBe(1);
    expect(look(output)).toMatch(expected);
  });

  it('names a file that is not there before it tries anything', async () => {
    const { code, output } = await migrate({ DATABASE_CA: inFolder('nothing.pem') });
    expect(code).toBe(78);
    expect(output).toContain('DATABASE_CA');
  });
});

/** The server of all tests, which has no certificate. */
const sharedServer = () => ({
  DATABASE_PORT: process.env.TEST_DATABASE_PORT!,
  DATABASE_USER: process.env.TEST_DATABASE_USER!,
  DATABASE_PASSWORD: process.env.TEST_DATABASE_PASSWORD!,
});

const look = (output: string): string => /"look":"([^"]*)"/.exec(output)?.[1] ?? output;

const migrate = (change: Record<string, string>) =>
  runProgram(process.execPath, ['build/server.js', 'migrate'], {
    seconds: 30,
    environment: {
      NODE_ENV: 'production',
      SECRET_KEY: crypto.randomUUID() + crypto.randomUUID(),
      DATABASE_HOST: server!.host,
      DATABASE_PORT: String(server!.port),
      DATABASE_NAME: 'mysql',
      DATABASE_USER: server!.user,
      DATABASE_PASSWORD: server!.password,
      ...change,
    },
  });
