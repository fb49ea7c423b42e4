// `npm start` and its crashes, with the real scripts and a real database, in a folder whose path
// has a space. The shop itself is a stand-in.
import { createServer } from 'node:net';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { createConnection } from 'mysql2/promise';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { copyProject } from './testing/project-copy.mjs';

// Two cores may be busy with somebody else's work: nothing here promises a time.
vi.setConfig({ testTimeout: 90_000 });

let project;
beforeAll(async () => (project = await copyProject()));
afterAll(() => project.remove());

async function start(env) {
  const started = project.run('start.mjs', [], env);
  await started.ready();
  return started;
}

const end = async ({ child, ended }, signal = 'SIGTERM') => {
  child.kill(signal);
  return ended;
};

const listenOn = (port) =>
  new Promise((resolve) => {
    const server = createServer().listen(port, '127.0.0.1', () => resolve(server));
  });

const soon = { timeout: 10_000 };

const setting = (name) => new RegExp(`^${name}=(.*)$`, 'm').exec(project.read('.data', 'env'))?.[1];

describe('npm start', () => {
  it('migrates, loads the sample once, keeps its secrets, and stops all with code 0', async () => {
    const first = await start();
    expect((await project.ask()).calls).toEqual(['migrate', 'sample']);
    const mode = statSync(join(project.folder, '.data', 'env')).mode & 0o777;
    expect(mode).toBe(0o600);
    const secret = setting('SECRET_KEY');
    expect(await end(first, 'SIGINT')).toBe(0);
    expect([...project.databases(), ...project.shops()]).toEqual([]);

    const second = await start();
    expect((await project.ask()).calls).toEqual(['migrate', 'sample', 'migrate']);
    expect(setting('SECRET_KEY')).toBe(secret);
    expect(await end(second)).toBe(0);
  });

  it('says where the other one is when it runs already, and lets commands use its database', async () => {
    const first = await start();
    const second = project.run('start.mjs');
    expect(await second.ended).toBe(1);
    expect(second.output).toContain(
      `already running in this folder: http://localhost:${project.port}`,
    );
    const command = project.run('run.mjs', ['admin-create']);
    expect(await command.ended).toBe(0);
    expect((await project.ask()).calls.at(-1)).toBe('admin-create');
    expect(await end(first)).toBe(0);
  });

  it('starts again after it was killed, and leaves no second database or shop', async () => {
    const first = await start();
    expect(await end(first, 'SIGKILL')).toBe('SIGKILL');
    expect(project.databases()).toHaveLength(1);
    const second = await start();
    expect(project.databases()).toHaveLength(1);
    expect(project.shops()).toHaveLength(1);
    expect(await end(second)).toBe(0);
  });

  it('starts the database again when that was killed', async () => {
    const started = await start();
    const [database] = project.databases();
    process.kill(database.pid, 'SIGKILL');
    await expect.poll(() => started.output, soon).toContain('The database was started again');
    expect((await project.ask()).calls.at(-1)).toBe('migrate');
    expect(await end(started)).toBe(0);
    expect(project.databases()).toEqual([]);
  });

  it('ends with code 1 and stops the database when the shop dies', async () => {
    const started = await start();
    process.kill(project.shops()[0].pid, 'SIGKILL');
    expect(await started.ended).toBe(1);
    expect(started.output).toContain('The shop has stopped by itself (SIGKILL)');
    expect(project.databases()).toEqual([]);
  });

  it('refuses a port that was asked for and is taken', async () => {
    const stranger = await listenOn(project.port);
    const started = project.run('start.mjs');
    expect(await started.ended).toBe(1);
    expect(started.output).toContain(`PORT=${project.port} cannot be used`);
    expect(project.databases()).toEqual([]);
    stranger.close();
  });

  it('chooses another database port when a stranger has taken it', async () => {
    const before = setting('DATABASE_PORT');
    const stranger = await listenOn(Number(before));
    const started = await start();
    expect(setting('DATABASE_PORT')).not.toBe(before);
    expect(await end(started)).toBe(0);
    stranger.close();
  });

  it('with DATABASE_HOST uses that database, starts none and loads no sample', async () => {
    const [host, port, user, password] = ['HOST', 'PORT', 'USER', 'PASSWORD'].map(
      (name) => process.env[`TEST_DATABASE_${name}`],
    );
    const connection = await createConnection({ host, port: Number(port), user, password });
    await connection.query('CREATE DATABASE start_test');
    const started = await start({
      DATABASE_HOST: host,
      DATABASE_PORT: port,
      DATABASE_USER: user,
      DATABASE_PASSWORD: password,
      DATABASE_NAME: 'start_test',
    });
    expect(await project.ask()).toEqual({ calls: ['migrate'], port });
    expect(project.databases()).toEqual([]);
    expect(await end(started)).toBe(0);
    await connection.query('DROP DATABASE start_test');
    await connection.end();
  });
});
