import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { once } from 'node:events';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { hasProgram, runProgram } from '../support/programs';

/**
 * The deployment's own decisions: what it does when a step fails. The cloud's two programs are stood in
 * for by scripts that note what they were asked and answer as told; the shop that the smoke test asks
 * is a server that answers well, or not.
 */

const digest = (digit: string) => `registry.example/bookstore@sha256:${digit.repeat(64)}`;
const [NEW, OLD] = [digest('a'), digest('b')];

let folder: string;
let shop: http.Server;
let isWell: boolean;

// What aws and terraform answer: $STATUS is the machine's or the refresh's, $APPLY terraform's code.
const AWS = `#!/bin/sh
echo "aws $*" >>"$CALLS"
case "$*" in
  *send-command*) echo command-1 ;;
  *describe-tags*) echo ok ;;
  *"--query Status"*|*InstanceRefreshes*) echo "$STATUS" ;;
  *StandardOutputContent*) printf 'before: ${OLD}\\nserving\\n' ;;
  *StandardErrorContent*) echo 'it did not become ready' ;;
esac
`;
const TERRAFORM = `#!/bin/sh
echo "terraform $*" >>"$CALLS"
case "$*" in
  *apply*) exit "$APPLY" ;;
  *"raw image") echo '${OLD}' ;;
  *"raw autoscaling_group_name") echo bookstore-dev-web ;;
  *output*) echo "the-$4" ;;
esac
`;

beforeAll(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'bookstore-deploy-'));
  for (const [name, text] of Object.entries({ aws: AWS, terraform: TERRAFORM }))
    writeFileSync(path.join(folder, name), text, { mode: 0o755 });
  shop = http.createServer(({ url = '' }, response) => {
    const status = url.startsWith('/admin') ? 404 : url === '/orders' ? 303 : 200;
    response.writeHead(isWell ? status : 404).end();
  });
  await once(shop.listen(0, '127.0.0.1'), 'listening');
});
afterAll(() => {
  shop.close();
  rmSync(folder, { recursive: true });
});
beforeEach(({ skip }) => {
  if (!hasProgram('curl')) skip('there is no curl on this machine');
  isWell = true;
  writeFileSync(path.join(folder, 'calls'), '');
});

async function deploy(way: string, answers: { STATUS?: string; APPLY?: string } = {}) {
  const { code, output } = await runProgram('scripts/ci/deploy.sh', [way, 'dev', NEW], {
    seconds: 60,
    environment: {
      PATH: `${folder}:${process.env.PATH}`,
      CALLS: path.join(folder, 'calls'),
      PUBLIC_ORIGIN: `http://127.0.0.1:${(shop.address() as AddressInfo).port}`,
      POLL_SECONDS: '0',
      STATUS: 'Success',
      APPLY: '0',
      ...answers,
    },
  });
  const calls = readFileSync(path.join(folder, 'calls'), 'utf8');
  const images = [...calls.matchAll(/(?:send-command|apply).*[Ii]mage=(registry\S+)/g)].map(
    ([, image]) => image,
  );
  return { code, output, images };
}

it('brings an image to one machine', async () => {
  const { code, output, images } = await deploy('single');
  expect(code, output).toBe(0);
  expect(images).toEqual([NEW]);
});

it('brings the image before back to one machine when the shop is not well', async () => {
  isWell = false;
  const { code, output, images } = await deploy('single');
  expect(code).toBe(1);
  expect(images, output).toEqual([NEW, OLD]);
});

it('says why when the machine itself has gone back', async () => {
  const { code, output, images } = await deploy('single', { STATUS: 'Failed' });
  expect(code).toBe(1);
  expect(output).toContain('it did not become ready');
  expect(images).toEqual([NEW]);
});

it('fails, and goes back, when Terraform fails and the shop is well all the same', async () => {
  const { code, images } = await deploy('asg', { STATUS: 'Successful', APPLY: '1' });
  expect(code).toBe(1);
  // The first apply is that of the new image, the second the way back.
  expect(images.slice(-2)).toEqual([NEW, OLD]);
});

it('refuses an image without a digest', async () => {
  const { code, output } = await runProgram('scripts/ci/deploy.sh', ['single', 'dev', 'shop:1']);
  expect(code).toBe(64);
  expect(output).toContain('by its digest');
});
