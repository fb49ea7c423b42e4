import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { prepareDatabase } from '../support/test-database';
import { freePort } from '../support/database-server';
import { makeBaseImage, startDocker, type Docker } from '../support/docker-daemon';
import { report } from '../support/measure';
import { composeScenes } from './compose-scenes';

/**
 * The image, really built and run: what is in it, how large it is, how soon it is ready, and that it
 * works with nothing to write and nobody's user. Skipped, and said so, where no engine runs.
 */
const IMAGE = 'bookstore:test';
const LARGEST_MEGABYTES = 450;
const READY_MILLISECONDS = 2000;

describe('the image', () => {
  let docker: Docker | undefined;
  let missing = '';
  let settings: string[] = [];
  let files: string[] = [];

  beforeAll(async () => {
    const started = await startDocker();
    if ('missing' in started) {
      missing = started.missing;
      return;
    }
    docker = started;
    await makeBaseImage(docker, 'node:22-bookworm-slim');
    await docker.must(['build', '--network=host', '--tag', IMAGE, '.'], { seconds: 280 });
    const database = await prepareDatabase('image');
    settings = Object.entries({
      SECRET_KEY: crypto.randomUUID() + crypto.randomUUID(),
      DATABASE_HOST: database.host,
      DATABASE_PORT: String(database.port),
      DATABASE_NAME: database.name,
      DATABASE_USER: database.user,
      // A throwaway server's own word, which production would refuse.
      DATABASE_PASSWORD: database.password,
      UPLOAD_FOLDER: '/tmp/uploads',
      MAIL_FOLDER: '/tmp/mail',
      DRAIN_SECONDS: '1',
    }).flatMap(([name, value]) => ['--env', `${name}=${value}`]);
    files = await docker.list(IMAGE);
  }, 600_000);
  afterAll(() => docker?.stop());

  const hardened = ['--read-only', '--tmpfs=/tmp:size=256m,mode=1777', '--cap-drop=ALL'];
  const start = (...more: string[]) =>
    docker!.must(['run', '--detach', '--network=host', ...hardened, ...settings, ...more]);

  it('holds the program alone: no npm, no development, no source, no map', ({ skip }) => {
    if (!docker) return skip(missing);
    const found = (pattern: RegExp) => files.filter((file) => pattern.test(file));
    expect(found(/^app\/build\/server\.js$/)).toHaveLength(1);
    expect(found(/^app\/build\/sheet-thread\.mjs$/)).toHaveLength(1);
    expect(found(/^app\/fonts\/source-serif-4-\w+\.ttf$/)).toHaveLength(2);
    expect(found(/(^|\/)(npm|npx|corepack|yarn|tsc)$/)).toEqual([]);
    expect(found(/^app\/.*\.map$/)).toEqual([]);
    expect(found(/^app\/(?!sample\/).*\.(ts|tsx|mts)$/)).toEqual([]);
    expect(found(/^app\/(app|tests|scripts|terraform|k8s|docs|\.git|\.data)\//)).toEqual([]);
    expect(found(/^app\/node_modules\/(vite|typescript|vitest|eslint|@remix-run\/dev)\//)).toEqual(
      [],
    );
  });

  it(`is not larger than ${LARGEST_MEGABYTES} MB, and runs as nobody's user`, async ({ skip }) => {
    if (!docker) return skip(missing);
    const [size, user] = (
      await docker.must(['image', 'inspect', '--format={{.Size}} {{.Config.User}}', IMAGE])
    ).split(' ');
    const megabytes = Number(size) / 1e6;
    report(`image: ${megabytes.toFixed(0)} MB unpacked (at most ${LARGEST_MEGABYTES})`);
    expect(megabytes).toBeLessThanOrEqual(LARGEST_MEGABYTES);
    expect(user).toBe('10001:10001');
  });

  it('is ready soon, serves, drains at SIGTERM and ends with 0', async ({ skip }) => {
    if (!docker) return skip(missing);
    const port = await freePort();
    const address = `http://localhost:${port}`;
    const since = performance.now();
    const container = await start('--env=NODE_ENV=test', `--env=PORT=${port}`, IMAGE, 'web');
    while ((await fetch(`${address}/ready`).catch(() => undefined))?.status !== 200) {
      if (performance.now() - since > 30_000)
        throw new Error((await docker.run(['logs', container])).output);
      await delay(20);
    }
    const ready = performance.now() - since;
    report(`image: ready ${ready.toFixed(0)} ms after docker run (at most ${READY_MILLISECONDS})`);
    expect(ready).toBeLessThan(READY_MILLISECONDS * 3);
    expect((await fetch(`${address}/catalog`)).status).toBe(200);
    expect((await docker.run(['exec', container, 'touch', '/app/x'])).code).not.toBe(0);
    await docker.must(['kill', '--signal=TERM', container]);
    await delay(300);
    expect((await fetch(`${address}/ready`)).status, 'while it drains').toBe(503);
    expect(await docker.must(['wait', container])).toBe('0');
  });

  it('answers each of its commands', async ({ skip }) => {
    if (!docker) return skip(missing);
    const once = async (...args: string[]) =>
      docker!.run(['run', '--rm', '--network=host', ...hardened, ...settings, ...args]);
    const migrated = await once('--env=NODE_ENV=test', IMAGE, 'migrate');
    expect(migrated.output).toContain('the schema is up to date');
    expect(migrated.code).toBe(0);
    const grants = await once('--env=NODE_ENV=test', IMAGE, 'grants');
    expect(grants.output).toContain('GRANTS_APP_USER');
    expect(grants.code).toBe(1);
    const wrong = await once('--env=SECRET_KEY=short', IMAGE, 'web');
    expect(wrong.output).toContain('SECRET_KEY');
    expect(wrong.code).toBe(78);
    expect((await once(IMAGE, 'dance')).code).toBe(64);
    const worker = await start('--env=NODE_ENV=test', '--env=LOG_LEVEL=info', IMAGE, 'worker');
    while (!(await docker.run(['logs', worker])).output.includes('mails become files'))
      await delay(50);
    await docker.must(['kill', '--signal=TERM', worker]);
    expect(await docker.must(['wait', worker])).toBe('0');
  });

  it('is built from nothing but what .dockerignore names', async ({ skip }) => {
    if (!docker) return skip(missing);
    const folder = path.join(docker.folder, 'context');
    mkdirSync(folder);
    const recipe = path.join(folder, 'Dockerfile');
    writeFileSync(recipe, 'FROM scratch\nCOPY . /\n');
    copyFileSync('.dockerignore', `${recipe}.dockerignore`);
    await docker.must(['build', '--file', recipe, '--tag', 'context:test', '.']);
    // The engine itself adds the places of a container.
    const added = /^(\.dockerenv|(dev|etc|proc|sys)(\/.*)?)$/;
    const names = (await docker.list('context:test')).filter((name) => !added.test(name));
    const tops = [...new Set(names.map((name) => name.split('/')[0]!))].sort();
    expect(tops).toEqual(
      [
        '.npmrc',
        'app',
        'fonts',
        'package-lock.json',
        'package.json',
        'public',
        'remix.config.js',
        'sample',
        'scripts',
        'server.ts',
        'tsconfig.json',
        'vite.config.ts',
      ].sort(),
    );
    expect(names.filter((name) => /\.test\.tsx?$|\.env|node_modules/.test(name))).toEqual([]);
  });

  composeScenes(IMAGE, () => docker ?? missing);
});
