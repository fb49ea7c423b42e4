import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { CreateBucketCommand, S3Client } from '@aws-sdk/client-s3';
import { freePort } from './database-server';
import { inRoot, unpackFromSid } from './debian-packages';

export interface ObjectStore {
  endpoint: string;
  region: string;
  bucket: string;
  credentials: { accessKeyId: string; secretAccessKey: string };
  pid: number;
  stop(): Promise<void>;
}

/**
 * A real S3 server: Ceph's gateway with its `dbstore`, one process over SQLite. It checks signatures
 * and checksums, unlike the S3 servers that npm has. `missing` says why there is none here.
 */
export async function startObjectStore(): Promise<ObjectStore | { missing: string }> {
  const unpacked = await unpackFromSid('ceph-rgw', ['radosgw']);
  if ('missing' in unpacked) return unpacked;
  const { root } = unpacked;
  const folder = mkdtempSync(path.join(os.tmpdir(), 'bookstore-s3-'));
  const port = await freePort();
  const endpoint = `http://127.0.0.1:${port}`;
  const credentials = { accessKeyId: 'throwaway', secretAccessKey: 'throwaway-secret' };
  const conf = path.join(folder, 'ceph.conf');
  writeFileSync(path.join(folder, 'keyring'), '');
  writeFileSync(conf, configuration(folder, root, port));
  const [admin, adminArguments] = inRoot(root, 'usr/bin/radosgw-admin');
  const key = [
    `--access-key=${credentials.accessKeyId}`,
    `--secret=${credentials.secretAccessKey}`,
  ];
  const user = ['user', 'create', '--uid=test', '--display-name=test', ...key];
  execFileSync(admin, [...adminArguments, '-c', conf, '--no-mon-config', ...user], {
    stdio: 'pipe',
    timeout: 30_000,
  });
  const [server, serverArguments] = inRoot(root, 'usr/bin/radosgw');
  const child = spawn(
    server,
    [...serverArguments, '-c', conf, '-n', 'client.rgw.test', '--no-mon-config', '-f'],
    { stdio: 'ignore' },
  );
  const stop = async () => {
    const ended = once(child, 'exit');
    if (child.exitCode === null && child.signalCode === null) {
      child.kill('SIGKILL');
      await ended;
    }
    rmSync(folder, { recursive: true, force: true });
  };
  const store = {
    endpoint,
    region: 'us-east-1',
    bucket: 'photos',
    credentials,
    pid: child.pid!,
    stop,
  };
  if (await makeBucket(store)) return store;
  await stop();
  return { missing: 'the gateway did not answer within 15 s' };
}

/** Without a cluster: no monitors, no cephx; whatever is not named would be looked for under /var. */
function configuration(folder: string, root: string, port: number): string {
  const settings = {
    fsid: '00000000-0000-0000-0000-000000000001',
    mon_host: '127.0.0.1:1',
    auth_client_required: 'none',
    auth_cluster_required: 'none',
    auth_service_required: 'none',
    ms_mon_client_mode: 'crc secure',
    plugin_dir: path.join(root, 'usr/lib/x86_64-linux-gnu/ceph'),
    keyring: path.join(folder, 'keyring'),
    run_dir: folder,
    log_file: '',
    admin_socket: '',
    rgw_data: folder,
    rgw_backend_store: 'dbstore',
    rgw_config_store: 'dbstore',
    dbstore_db_dir: folder,
    dbstore_db_name_prefix: 'test',
    dbstore_config_uri: `file:${path.join(folder, 'config.db')}`,
    rgw_frontends: `beast endpoint=127.0.0.1:${port}`,
  };
  const lines = Object.entries(settings).map(([name, value]) => `${name} = ${value}`);
  return ['[global]', ...lines, ''].join('\n');
}

async function makeBucket(store: Omit<ObjectStore, 'stop' | 'pid'>): Promise<boolean> {
  const client = new S3Client({ ...store, forcePathStyle: true, maxAttempts: 1 });
  for (let attempt = 0; attempt < 150; attempt++) {
    try {
      await client.send(new CreateBucketCommand({ Bucket: store.bucket }));
      return true;
    } catch {
      await delay(100);
    }
  }
  return false;
}
