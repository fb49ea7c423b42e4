#!/usr/bin/env node
// Makes the component services-split from app/services.ts and the base's web.yaml: the same image as
// four Deployments, and the paths by which the ingress divides the pages among them. `--check` only
// compares what is committed with what would be made.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { inProject } from '../lib/paths.mjs';
import { withSource } from '../lib/source-modules.mjs';

const folder = inProject('k8s/components/services-split');
const NOTE = '# Made by scripts/k8s/make-services-split.mjs from app/services.ts; do not edit.\n';

/** Browsing is most of the traffic, so only the catalogue keeps the base's three pods in a quiet hour. */
const fewest = { catalog: 3, accounts: 2, buying: 2, selling: 2 };

/** An Application Load Balancer takes 100 rules a listener; each path is one, and some are for others. */
const MOST_PATHS = 90;

/** The words of a route's path before its first parameter: what a prefix of an ingress can say. */
const prefixOf = (pattern) => {
  const words = pattern.split('/').filter(Boolean);
  const end = words.findIndex((word) => word.startsWith(':') || word === '*');
  return `/${words.slice(0, end === -1 ? words.length : end).join('/')}`;
};

const isBelow = (path, prefix) =>
  prefix === '/' || path === prefix || path.startsWith(`${prefix}/`);

/** The service that a path reaches: the longest prefix decides, as in Kubernetes. */
export function reachedService(paths, pathname) {
  const fitting = paths.filter(({ path }) => isBelow(pathname, path));
  return fitting.sort((a, b) => b.path.length - a.path.length)[0]?.service;
}

/** The ingress paths, both languages, without those that a shorter one of the same service covers. */
export function ingressPaths(services) {
  const owners = new Map();
  for (const [service, patterns] of Object.entries(services)) {
    for (const pattern of patterns) {
      const path = prefixOf(pattern);
      const other = owners.get(path);
      if (other && other !== service) throw new Error(`${path} is wanted by ${other} and ${service}`);
      owners.set(path, service);
    }
  }
  const kept = [];
  for (const [path, service] of [...owners].sort(([a], [b]) => a.length - b.length)) {
    if (reachedService(kept, path) !== service) kept.push({ path, service });
  }
  const both = kept.flatMap(({ path, service }) => [
    { path, service },
    ...(path === '/' ? [] : [{ path: `/en${path}`, service }]),
  ]);
  if (both.length > MOST_PATHS) throw new Error(`${both.length} paths are more than ${MOST_PATHS}`);
  return both.sort((a, b) => a.service.localeCompare(b.service) || a.path.localeCompare(b.path));
}

/** The base's objects of `web`, renamed, limited to the pages of one service, with a user of its own. */
export function serviceManifests(web, service) {
  const objects = web.slice(web.indexOf('apiVersion:'));
  return objects
    .replaceAll(/^(\s*(?:name|serviceAccountName|app\.kubernetes\.io\/component): )web$/gm, `$1${service}`)
    .replace('secretName: bookstore-secrets', `secretName: bookstore-secrets-${service}`)
    .replace(/minReplicas: \d+/, `minReplicas: ${fewest[service]}`)
    .replace(
      /^( *)envFrom:$/m,
      `$1env:\n$1  - name: SERVICES\n$1    value: ${service}\n$1envFrom:`,
    );
}

/** One secret a service: its database user may do what its own pages need, and nothing else. */
export function serviceSecret(secrets, service) {
  const base = secrets.split(/^---$/m).find((text) => /^  name: bookstore-secrets$/m.test(text));
  return base
    .slice(base.indexOf('apiVersion:'))
    .replaceAll('name: bookstore-secrets', `name: bookstore-secrets-${service}`)
    .replaceAll('PREFIX/database/app', `PREFIX/database/${service}`)
    .trimEnd();
}

function pathsPatch(paths) {
  const refused = ['/health', '/ready'].map(
    (path) =>
      `    - path: ${path}\n      pathType: Exact\n      backend: { service: { name: not-found, port: { name: use-annotation } } }`,
  );
  const served = paths.map(
    ({ path, service }) =>
      `    - path: ${path}\n      pathType: Prefix\n      backend: { service: { name: ${service}, port: { name: http } } }`,
  );
  return `${NOTE}- op: replace\n  path: /spec/rules/0/http/paths\n  value:\n${[...refused, ...served].join('\n')}\n`;
}

/** The files of the component that are made, by name. */
export function splitFiles(services) {
  const web = readFileSync(inProject('k8s/base/web.yaml'), 'utf8');
  const secrets = readFileSync(inProject('k8s/components/external-secrets/secrets.yaml'), 'utf8');
  const names = Object.keys(services);
  const join = (documents) => `${NOTE}${documents.map((text) => text.trimEnd()).join('\n---\n')}\n`;
  return {
    'services.yaml': join(names.map((name) => serviceManifests(web, name))),
    'secrets.yaml': join(names.map((name) => serviceSecret(secrets, name))),
    'paths.yaml': pathsPatch(ingressPaths(services)),
  };
}

if (process.argv[1] === import.meta.filename) {
  await withSource(async (load) => {
    const { services } = await load('/app/services.ts');
    for (const [name, text] of Object.entries(splitFiles(services))) {
      const file = `${folder}/${name}`;
      const isSame = existsSync(file) && readFileSync(file, 'utf8') === text;
      if (isSame) continue;
      if (process.argv.includes('--check')) {
        process.stderr.write(`${file} differs: node scripts/k8s/make-services-split.mjs\n`);
        process.exitCode = 1;
      } else {
        writeFileSync(file, text);
        process.stdout.write(`wrote ${file}\n`);
      }
    }
  });
}
