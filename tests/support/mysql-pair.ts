import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createConnection } from 'mysql2/promise';
import { makeDataFolder, startServer } from '../../scripts/lib/database-server.mjs';
import * as settings from '../../scripts/lib/database-settings.mjs';
import { findMysqlPrograms } from '../../scripts/lib/mysql-server.mjs';
import { freePort } from './database-server';
import { inRoot, unpackFromSid } from './debian-packages';
import { runProgram } from './programs';
import { until } from './until';

/**
 * Two real MySQL servers with GTID and semi-synchronous replication, set up like the component
 * mysql-replicated (k8s/components/mysql-replicated/bookstore.cnf), and its own script to promote one.
 */

const PASSWORD = 'throwaway';
const PROMOTE = 'k8s/components/mysql-replicated/scripts/promote.sh';

interface Child {
  pid: number;
  socket: string;
  exited: Promise<unknown>;
  stop(): Promise<void>;
}

export interface MysqlNode {
  port: number;
  user: string;
  password: string;
  pid: number;
  exited: Promise<unknown>;
  /** Runs statements as root and gives the rows of the last one. */
  ask(...statements: string[]): Promise<Record<string, unknown>[]>;
  /** Follows the other one from now on. */
  follow(source: MysqlNode): Promise<void>;
  /** Makes it the primary by the script that operators use. */
  promote(...options: string[]): Promise<void>;
}

export interface MysqlPair {
  first: MysqlNode;
  second: MysqlNode;
  stop(): Promise<void>;
}

/** The first is the primary, the second follows it; `missing` says why there are none here. */
export async function startMysqlPair(): Promise<MysqlPair | { missing: string }> {
  const client = await unpackFromSid('mysql-client', ['mysql-client-core']);
  if ('missing' in client) return client;
  let programs;
  try {
    programs = await findMysqlPrograms();
  } catch (error) {
    return { missing: (error as Error).message };
  }
  const folder = mkdtempSync(path.join(os.tmpdir(), 'bookstore-pair-'));
  const children: Child[] = [];
  const node = async (id: number): Promise<MysqlNode> => {
    const own = path.join(folder, String(id));
    const port = await freePort();
    await makeDataFolder(programs, path.join(own, 'data'));
    const accounts = { rootPassword: PASSWORD };
    // Each server makes its users for itself: they are no part of the history that they share.
    const sql = `SET sql_log_bin = 0;\n${settings.initialSql(programs, accounts)}`;
    const flags = replicationFlags(id);
    const child = (await startServer({
      programs,
      folder: own,
      port,
      flags,
      sql,
    })) as unknown as Child;
    children.push(child);
    return mysqlNode(child, port, client.root);
  };
  const [first, second] = [await node(1), await node(2)];
  await first.promote('--first', '--alone');
  await second.follow(first);
  await first.ask('SET GLOBAL rpl_semi_sync_source_enabled = ON');
  return {
    first,
    second,
    async stop() {
      for (const child of children) await child.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Durable like the shop's own, and what bookstore.cnf says of replication. */
function replicationFlags(id: number): string[] {
  const durable = settings
    .durableFlags({ kind: 'mysql' })
    .filter((flag) => !/skip-log-bin|performance-schema/.test(flag));
  return [
    ...durable,
    `--server-id=${id}`,
    '--log-bin=binlog',
    '--sync-binlog=1',
    '--gtid-mode=ON',
    '--enforce-gtid-consistency=ON',
    '--plugin-load-add=semisync_source.so;semisync_replica.so',
    '--loose-rpl-semi-sync-replica-enabled=ON',
    '--loose-rpl-semi-sync-source-wait-point=AFTER_SYNC',
    '--loose-rpl-semi-sync-source-timeout=3600000',
    '--relay-log-recovery=ON',
    '--replica-net-timeout=10',
  ];
}

function mysqlNode(child: Child, port: number, clientRoot: string): MysqlNode {
  const [loader, before] = inRoot(clientRoot, 'usr/bin/mysql');
  const client = [loader, ...before, '--no-defaults', `--socket=${child.socket}`, '-u', 'root'];
  const ask: MysqlNode['ask'] = async (...statements) => {
    const connection = await createConnection({
      socketPath: child.socket,
      user: 'root',
      password: PASSWORD,
    });
    try {
      let rows: unknown;
      for (const statement of statements) [rows] = await connection.query(statement);
      return rows as Record<string, unknown>[];
    } finally {
      await connection.end();
    }
  };
  return {
    port,
    user: 'root',
    password: PASSWORD,
    pid: child.pid,
    exited: child.exited,
    ask,
    async follow(source) {
      await ask(
        'SET GLOBAL super_read_only = ON',
        // One that was the primary: what it applies would wait for replicas that it does not have.
        'SET PERSIST rpl_semi_sync_source_enabled = OFF',
        `CHANGE REPLICATION SOURCE TO SOURCE_HOST = '127.0.0.1', SOURCE_PORT = ${source.port},
          SOURCE_USER = 'root', SOURCE_PASSWORD = '${PASSWORD}', SOURCE_AUTO_POSITION = 1,
          SOURCE_CONNECT_RETRY = 1, GET_SOURCE_PUBLIC_KEY = 1`,
        'START REPLICA',
      );
      await until('the replica is connected', async () => {
        const [row] = await ask(
          'SELECT SERVICE_STATE AS state FROM performance_schema.replication_connection_status',
        );
        return row?.state === 'ON';
      });
    },
    async promote(...options) {
      const environment = { MYSQL: client.join(' '), MYSQL_PWD: PASSWORD };
      const { code, output } = await runProgram('bash', [PROMOTE, ...options], { environment });
      if (code !== 0) throw new Error(output);
    },
  };
}
