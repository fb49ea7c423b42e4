// What a schema cannot see in the manifests: that what belongs together agrees.
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import { describe, expect, it } from 'vitest';
import { parseConfig } from '~/platform/config.server';
import { findService, services } from '~/services';
import { inProject } from '../lib/paths.mjs';
import { documents, stages, unsetPlaces } from './deploy.mjs';
import { caFile, databaseAuthorities } from './make-database-ca.mjs';
import { ingressPaths, reachedService, splitFiles } from './make-services-split.mjs';
import { mysqlSecret, mysqlUsers } from './make-mysql-secrets.mjs';
import { overlays, parseImage, releaseFile } from './set-release.mjs';

const read = (...parts) => readFileSync(inProject('k8s', ...parts), 'utf8');
const hasKubectl = spawnSync('kubectl', ['version', '--client']).status === 0;
const render = (overlay) => {
  const answer = spawnSync('kubectl', ['kustomize', inProject('k8s/overlays', overlay)], { encoding: 'utf8' });
  if (answer.status !== 0) throw new Error(answer.stderr);
  return answer.stdout;
};

describe('services by deployment', () => {
  it.each(Object.entries(splitFiles(services)))('%s is made from app/services.ts', (name, text) => {
    expect(read('components/services-split', name)).toBe(text);
  });

  it('get exactly the paths that they answer', () => {
    const paths = ingressPaths(services);
    for (const pattern of Object.values(services).flat()) {
      const path = `/${pattern.replaceAll(/:\w+|\*/g, 'x1')}`;
      expect(reachedService(paths, path), path).toBe(findService(path));
      expect(reachedService(paths, `/en${path}`), path).toBe(findService(path));
    }
    // Words, not letters: /cartography is nobody's, and the catalogue answers its 404.
    expect(reachedService(paths, '/cartography')).toBe('catalog');
  });

  it('refuses one prefix for two services', () => {
    expect(() => ingressPaths({ a: ['x/:id'], b: ['x'] })).toThrow('/x is wanted by a and b');
  });
});

describe('a release', () => {
  const digest = `sha256:${'0123456789abcdef'.repeat(4)}`;

  it('is an image by digest, whose digest names the migration', () => {
    const file = releaseFile(parseImage('prod', `registry.example/shop:1.2@${digest}`));
    expect(file).toContain('newName: registry.example/shop\n    newTag: \'1.2\'\n');
    expect(file).toContain(`digest: ${digest}`);
    expect(file).toContain('value: migrate-0123456789ab\n');
  });

  it('is refused without one, but on a laptop', () => {
    expect(() => parseImage('prod', 'registry.example/shop:1.2')).toThrow('by digest');
    expect(() => parseImage('local', 'shop:latest')).toThrow('other than latest');
    expect(() => parseImage('elsewhere', `shop@${digest}`)).toThrow('no overlay');
    expect(releaseFile(parseImage('local', 'shop:Test_1'))).toContain('value: migrate-test-1\n');
  });

  it('is not deployed while a setting is missing', () => {
    expect(unsetPlaces('a: fine\nb: SET-ME\nimage: registry.invalid/bookstore:not-released')).toHaveLength(2);
  });
});

describe('secrets', () => {
  it('in the example are such that the shop refuses', () => {
    const example = parseEnv(read('secrets.example'));
    expect(() => parseConfig({ NODE_ENV: 'production', ...example })).toThrow(/SECRET_KEY.*\n.*DATABASE_PASSWORD/);
  });

  it('of the database have the same keys from Secrets Manager and on a laptop', () => {
    const keys = Object.keys(mysqlSecret(Object.fromEntries(mysqlUsers.map((user) => [user, 'x']))));
    for (const key of keys) {
      expect(read('components/mysql-replicated/secrets.yaml')).toMatch(new RegExp(`^ {8}${key}: `, 'm'));
    }
  });

  it('are not in the files', () => {
    const files = readdirSync(inProject('k8s'), { recursive: true, withFileTypes: true });
    for (const entry of files.filter((file) => file.isFile())) {
      const text = readFileSync(`${entry.parentPath}/${entry.name}`, 'utf8');
      expect(text, entry.name).not.toMatch(/PRIVATE KEY-----|AKIA[0-9A-Z]{16}/);
    }
  });
});

it("the database's authorities are those of the driver", () => {
  expect(readFileSync(caFile, 'utf8')).toBe(databaseAuthorities());
});

it('every alert names a chapter of the runbook', () => {
  const rules = read('components/monitoring/rules.yaml');
  const alerts = rules.split('- alert: ').slice(1);
  expect(alerts.length).toBeGreaterThan(8);
  for (const alert of alerts) {
    expect(alert).toMatch(/runbook_url: docs\/runbook\.md#[a-z-]+\n/);
    expect(alert).toMatch(/severity: (page|ticket)/);
    expect(alert).toMatch(/summary: /);
  }
});

it('every metric of an alert is one that the shop has', () => {
  const places = ['app/platform/metrics.server.ts', 'app/process/shop-figures.server.ts'];
  const metrics = places.map((place) => readFileSync(inProject(place), 'utf8')).join('\n');
  const ours = [...metrics.matchAll(/(?:name: |gauge\(\s*)'([a-z_]+)'/g)].map(([, name]) => name);
  const rules = read('components/monitoring/rules.yaml');
  const used = [...rules.matchAll(/\b(?:http|page|worker|database|outbox|holds|orders?|payments|oversell)_[a-z_]+/g)];
  expect(used.length).toBeGreaterThan(5);
  for (const [name] of used) expect(ours).toContain(name.replace(/_(?:count|bucket|sum)$/, ''));
});

describe.skipIf(!hasKubectl)('rendered', () => {
  const rendered = Object.fromEntries(hasKubectl ? overlays.map((name) => [name, render(name)]) : []);

  it.each(overlays)('%s puts everything into its own namespace', (overlay) => {
    const found = new Set(rendered[overlay].match(/^ {2}namespace: \S+$/gm));
    expect([...found]).toEqual([`  namespace: bookstore-${overlay}`]);
    expect(rendered[overlay]).toContain(`kind: Namespace`);
    expect(rendered[overlay]).not.toContain('SET-IN-SETTINGS');
    expect(rendered[overlay]).not.toContain('PREFIX/');
  });

  it.each(overlays)('%s names other images by tag and digest', (overlay) => {
    const images = [...rendered[overlay].matchAll(/^ +image: (\S+)$/gm)].map(([, image]) => image);
    expect(images.length).toBeGreaterThan(2);
    for (const image of images.filter((name) => !name.startsWith('registry.invalid/'))) {
      expect(image).toMatch(/:[\w.-]+@sha256:[0-9a-f]{64}$/);
    }
  });

  it.each(['staging', 'prod'])('%s has photos behind an access point (K29)', (overlay) => {
    const handle = /volumeHandle: (\S+)/.exec(rendered[overlay])?.[1];
    expect(handle).toMatch(/^(?:SET-ME|fs-[0-9a-f]{8,17}::fsap-[0-9a-f]{8,17})$/);
    const volume = documents(rendered[overlay]).find(({ kind }) => kind === 'PersistentVolume').text;
    expect(volume).toContain("encryptInTransit: \"true\"");
    expect(volume).toContain('persistentVolumeReclaimPolicy: Retain');
    expect(volume).toContain(`namespace: bookstore-${overlay}`);
  });

  it('scales every page service by exactly one autoscaler', () => {
    const targets = (overlay) =>
      documents(rendered[overlay])
        .filter(({ kind }) => kind === 'HorizontalPodAutoscaler' || kind === 'ScaledObject')
        .map(({ text }) => /scaleTargetRef:\n(?: {4}.*\n)*? {4}name: (\S+)/.exec(text)[1])
        .sort();
    expect(targets('prod')).toEqual(['web']);
    expect(targets('dev')).toEqual(['web']);
    expect(targets('staging')).toEqual(['accounts', 'buying', 'catalog', 'selling']);
    expect(targets('local')).toEqual([]);
  });

  it('never says where the primary of MySQL is: an apply must not move it back', () => {
    const service = documents(rendered.dev).find(({ kind, name }) => kind === 'Service' && name === 'mysql-primary');
    expect(service.text).not.toContain('selector');
  });

  it('is deployed migration first, and cluster objects by an admin alone', () => {
    const { cluster, early, migration, rest } = stages(documents(rendered.prod));
    expect(migration.map(({ name }) => name)).toEqual(['migrate-not-released']);
    expect(new Set(cluster.map(({ kind }) => kind))).toEqual(
      new Set(['Namespace', 'PriorityClass', 'PersistentVolume', 'Role', 'RoleBinding', 'ResourceQuota', 'LimitRange']),
    );
    expect(early.some(({ kind }) => kind === 'ExternalSecret')).toBe(true);
    const all = cluster.length + early.length + migration.length + rest.length;
    expect(all).toBe(documents(rendered.prod).length);
  });
});
