#!/usr/bin/env node
// The alerts of k8s/components/monitoring for a Prometheus without Kubernetes (compose.yaml), and
// promtool's word on them: their syntax, and the tests beside them.
// usage: node scripts/k8s/check-rules.mjs [--write]   --write: makes observability/prometheus/rules.yml anew
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { inProject } from '../lib/paths.mjs';

const folder = inProject('k8s/components/monitoring');

/** Where Prometheus reads them without Kubernetes. */
export const rulesFile = inProject('observability/prometheus/rules.yml');

/** The rules alone, out of the object of Kubernetes, which has them as the last part of its `spec`. */
export function plainRules() {
  const [, groups] = readFileSync(`${folder}/rules.yaml`, 'utf8').split(/^spec:\n(?= {2}groups:\n)/m);
  if (!groups || /^\S/m.test(groups)) throw new Error('rules.yaml: `spec`, with `groups` first, comes last');
  return groups.replaceAll(/^ {2}/gm, '');
}

/** Throws with promtool's own words where a rule or a test of it fails; otherwise what it said. */
export function checkRules() {
  const work = mkdtempSync(path.join(tmpdir(), 'rules-'));
  try {
    writeFileSync(path.join(work, 'rules.yml'), plainRules());
    copyFileSync(`${folder}/rules.test.yaml`, path.join(work, 'rules.test.yaml'));
    return promtool(work, 'check', 'rules', 'rules.yml') + promtool(work, 'test', 'rules', 'rules.test.yaml');
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

function promtool(cwd, ...args) {
  const { status, stdout, stderr, error } = spawnSync('promtool', args, { cwd, encoding: 'utf8' });
  if (error) throw error;
  if (status !== 0) throw new Error(`promtool ${args.join(' ')}:\n${stdout}${stderr}`);
  return stdout;
}

if (process.argv[1] === import.meta.filename) {
  try {
    if (process.argv.includes('--write')) writeFileSync(rulesFile, plainRules());
    process.stdout.write(checkRules());
  } catch (error) {
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  }
}
