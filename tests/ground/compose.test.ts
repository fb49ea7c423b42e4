import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { parse } from 'yaml';
import { runProgram } from '../support/programs';

interface Compose {
  services: Record<string, { profiles?: string[]; environment?: Record<string, string> }>;
}

/** The secrets of `docker compose up`, as far as they can be looked at without an engine. */
it('makes each secret once, readable by its owner, and no two alike', async () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'bookstore-secrets-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const make = () =>
    runProgram(process.execPath, ['scripts/compose/make-secrets.mjs'], {
      environment: { SECRETS_FOLDER: folder },
    });
  const read = () =>
    (readdirSync(folder, { recursive: true }) as string[])
      .filter((name) => statSync(path.join(folder, name)).isFile())
      .map((name) => [name, readFileSync(path.join(folder, name), 'utf8')] as const);

  expect((await make()).code).toBe(0);
  const first = read();
  expect(first.map(([name]) => name).sort()).toEqual([
    'app/password',
    'grafana/password',
    'key/secret-key',
    'master/password',
    'migrator/password',
    's3/credentials',
    's3/s3.json',
  ]);
  expect(new Set(first.map(([, content]) => content)).size).toBe(first.length);
  for (const [name] of first) {
    expect(statSync(path.join(folder, name)).mode & 0o007, name).toBe(0);
  }
  expect((await make()).code).toBe(0);
  expect(read()).toEqual(first);
});

it('starts every program that another one of the profile observe sends to', () => {
  const { services } = parse(readFileSync('compose.yaml', 'utf8')) as Compose;
  const observing = Object.keys(services).filter((name) =>
    services[name]!.profiles?.includes('observe'),
  );
  const prometheus = parse(readFileSync('observability/prometheus/prometheus.yml', 'utf8')) as {
    alerting: { alertmanagers: { static_configs: { targets: string[] }[] }[] };
    scrape_configs: { dns_sd_configs: { names: string[] }[] }[];
  };
  const alarms = prometheus.alerting.alertmanagers.flatMap(({ static_configs: configs }) =>
    configs.flatMap(({ targets }) => targets),
  );
  expect(alarms.length).toBeGreaterThan(0);
  for (const target of alarms) expect(observing).toContain(target.split(':')[0]);
  const scraped = prometheus.scrape_configs.flatMap(({ dns_sd_configs: configs }) =>
    configs.flatMap(({ names }) => names),
  );
  for (const name of scraped) expect(Object.keys(services)).toContain(name);
  const upstream = /http:\/\/([\w-]+):/.exec(
    services['otel-collector']!.environment!.OTEL_UPSTREAM!,
  );
  expect(observing).toContain(upstream?.[1]);
});

it('has no password in compose.yaml', () => {
  const text = readFileSync('compose.yaml', 'utf8');
  const settings = [...text.matchAll(/^\s*(\w*(?:PASSWORD|SECRET|KEY)\w*):\s*(.+)$/gm)];
  expect(settings.length).toBeGreaterThan(5);
  // A file made at first start, or what the operator sets where compose is started: no default stands here.
  for (const [, name, value] of settings)
    expect(`${name}: ${value}`).toMatch(/_FILE: \/run\/secrets\/|^(\w+): \$\{\1:-\}$/);
});
