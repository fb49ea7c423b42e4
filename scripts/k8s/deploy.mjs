#!/usr/bin/env node
// Rolls out what k8s/overlays/OVERLAY says, as the role of CI may: the migration first, then everything,
// then it waits; a rollout that does not become ready is taken back and the command fails.
//
//   deploy.mjs OVERLAY [--admin]
//
// --admin also applies what belongs to the cluster (namespace, priorities, volumes, roles, quotas): the
// first time, and when one of those changed. Without it only objects of the namespace are sent.
import { spawnSync } from 'node:child_process';
import { inProject } from '../lib/paths.mjs';

/** Kinds that the deploying role must not touch (k8s/base/deployer.yaml). */
const ofCluster = new Set([
  'Namespace', 'PriorityClass', 'PersistentVolume', 'StorageClass', 'Role', 'RoleBinding',
  'ResourceQuota', 'LimitRange',
]); // prettier-ignore

/** Objects of a rendered overlay with their kind and name; kustomize writes one object a document. */
export function documents(text) {
  return text
    .split(/^---$/m)
    .filter((document) => document.trim() !== '')
    .map((document) => ({
      kind: /^kind: (\S+)$/m.exec(document)?.[1],
      name: /^metadata:\n(?: {2}.*\n)*? {2}name: (\S+)$/m.exec(document)?.[1],
      text: document,
    }));
}

/** What is still to be filled in, by file of the overlay; nothing may be deployed with it. */
export function unsetPlaces(text) {
  return text
    .split('\n')
    .filter((line) => /SET-ME|SET-IN-SETTINGS|PREFIX\/|registry\.invalid|not-released/.test(line))
    .map((line) => line.trim().slice(0, 120));
}

/** The order of a rollout: what the migration needs, the migration, the rest. */
export function stages(objects) {
  const isEarly = ({ kind }) =>
    ['ConfigMap', 'Secret', 'ExternalSecret', 'SecretStore', 'ServiceAccount', 'NetworkPolicy'].includes(kind);
  const isMigration = ({ kind, name }) => kind === 'Job' && name.startsWith('migrate-');
  return {
    cluster: objects.filter(({ kind }) => ofCluster.has(kind)),
    early: objects.filter(isEarly),
    migration: objects.filter(isMigration),
    rest: objects.filter(
      (object) => !ofCluster.has(object.kind) && !isEarly(object) && !isMigration(object),
    ),
  };
}

function kubectl(args, input) {
  const { status, stdout, error } = spawnSync('kubectl', args, {
    input,
    encoding: 'utf8',
    stdio: [input === undefined ? 'ignore' : 'pipe', 'pipe', 'inherit'],
  });
  if (error) throw error;
  if (status !== 0) throw new Error(`kubectl ${args.slice(0, 4).join(' ')} ended with ${status}`);
  return stdout;
}

function apply(what, objects) {
  if (objects.length === 0) return;
  process.stdout.write(`${what}: ${objects.length} objects\n`);
  process.stdout.write(kubectl(['apply', '-f', '-'], objects.map(({ text }) => text).join('---\n')));
}

function deploy(overlay, isAdmin) {
  const text = kubectl(['kustomize', inProject('k8s/overlays', overlay)]);
  const unset = unsetPlaces(text);
  if (unset.length > 0) {
    throw new Error(`k8s/overlays/${overlay} is not filled in (settings.yaml, config.env, release):\n  ${unset.join('\n  ')}`);
  }
  const namespace = ['-n', `bookstore-${overlay}`];
  const { cluster, early, migration, rest } = stages(documents(text));
  if (isAdmin) apply('cluster', cluster);
  apply('settings', early);
  apply('migration', migration);
  for (const { name } of migration) {
    process.stdout.write(kubectl([...namespace, 'wait', '--for=condition=complete', '--timeout=1800s', `job/${name}`]));
  }
  apply('shop', rest);
  const deployments = rest.filter(({ kind }) => kind === 'Deployment').map(({ name }) => name);
  const failed = deployments.filter((name) => !isRolledOut(namespace, name));
  if (failed.length === 0) return;
  // All roll out together, so all go back together: old and new must not stay side by side.
  for (const name of deployments) kubectl([...namespace, 'rollout', 'undo', `deployment/${name}`]);
  throw new Error(`${failed.join(', ')} did not become ready; the rollout was taken back`);
}

function isRolledOut(namespace, name) {
  try {
    process.stdout.write(kubectl([...namespace, 'rollout', 'status', `deployment/${name}`, '--timeout=900s']));
    return true;
  } catch {
    return false;
  }
}

if (process.argv[1] === import.meta.filename) {
  const [overlay, ...options] = process.argv.slice(2);
  try {
    if (!/^(local|dev|staging|prod)$/.test(overlay ?? '')) throw new Error('usage: deploy.mjs local|dev|staging|prod [--admin]');
    deploy(overlay, options.includes('--admin'));
  } catch (error) {
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  }
}
