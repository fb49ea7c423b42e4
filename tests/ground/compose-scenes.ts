import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { buyOverHttp } from '../support/buy-over-http';
import { freePort } from '../support/database-server';
import type { Docker } from '../support/docker-daemon';
import { report, timed } from '../support/measure';
import { makeStandIns } from '../support/stand-in-images';
import { until } from '../support/until';

const MANUAL = 'docs/run/local.md';

/** The command of the manual that is this, or the one that contains it, without its remark. */
function manual(part: string): string {
  const commands = readFileSync(MANUAL, 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('docker compose'))
    .map((line) => line.replace(/ {2,}#.*$/, ''));
  const whole = commands.find((command) => command === `docker compose ${part}`);
  const found = whole ? [whole] : commands.filter((command) => command.includes(part));
  if (found.length !== 1) throw new Error(`${MANUAL} has ${found.length} commands with ${part}`);
  return found[0]!;
}

/**
 * `docker compose up` with the profile s3, and what docs/run/local.md says to do with it: each command
 * is read from there and run. `engine` gives the reason where there is none.
 */
export function composeScenes(image: string, engine: () => Docker | string): void {
  describe('docker compose', () => {
    let docker: Docker;
    let missing: string | undefined;
    let origin: string;
    let environment: Record<string, string>;
    const line = (command: string) => docker.shell(command, { environment, seconds: 280 });
    const inMysql = (sql: string) =>
      line(
        'docker compose exec -T mysql sh -c ' +
          `'mysql --user=root --password="$(cat /run/secrets/master/password)" -N -e "${sql}" 2>/dev/null'`,
      );

    beforeAll(async () => {
      const found = engine();
      missing = typeof found === 'string' ? found : await makeStandIns((docker = found));
      if (missing) return;
      const port = await freePort();
      origin = `http://localhost:${port}`;
      environment = {
        COMPOSE_PROJECT_NAME: 'bookstore-test',
        COMPOSE_PROFILES: 's3',
        S3_BUCKET: 'photos',
        HTTP_PORT: String(port),
        MAIL_PORT: String(await freePort()),
        BOOKSTORE_IMAGE: image,
      };
      const { ms } = await timed(() => line(manual('up --detach --wait')));
      report(`compose: up and healthy, with a store for photos, after ${(ms / 1000).toFixed(0)} s`);
    }, 600_000);
    afterAll(async () => {
      if (!missing) await line('docker compose down --volumes --timeout=20');
    });
    beforeEach(({ skip }) => {
      if (missing) skip(missing);
    });

    it('has a form that the engine takes, with every profile', async () => {
      await line('docker compose --profile s3 --profile observe --profile sample config --quiet');
    });

    it('is the shop, through to a paid order', async () => {
      await line(manual('run --rm sample'));
      const { page } = await buyOverHttp(origin);
      expect(page).toContain('Pago confirmado');
      const logs = await line('docker compose logs web worker mail');
      expect(logs).not.toMatch(/command denied|"level":(50|60)/);
      expect(logs).toMatch(/mail RCPT TO:<ana\./i);
      // What serves cannot read the master's password, nor change a table.
      await expect(line('docker compose exec -T web ls /run/secrets/master')).rejects.toThrow();
    });

    it('keeps photos in the store, with the keys that were made for it', async () => {
      expect(await line('docker compose logs bucket')).toContain('made the bucket photos');
      const script = `
        import { GetObjectCommand, PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
        const { S3_BUCKET: Bucket, S3_ENDPOINT: endpoint, S3_REGION: region } = process.env;
        const store = new S3Client({ endpoint, region, forcePathStyle: true });
        await store.send(new PutObjectCommand({ Bucket, Key: "a", Body: "a photo" }));
        const { Body } = await store.send(new GetObjectCommand({ Bucket, Key: "a" }));
        process.stdout.write(await Body.transformToString());`;
      expect(await line(`docker compose exec -T web node --input-type=module -e '${script}'`)).toBe(
        'a photo',
      );
    });

    it('is saved, and brought back as it was', async () => {
      const orders = () => inMysql('SELECT COUNT(*) FROM bookstore.orders');
      const before = await orders();
      const file = `${docker.folder}/backup.sql`;
      await line(manual('mysqldump').replace('backup.sql', file));
      await buyOverHttp(origin);
      expect(await orders()).not.toBe(before);
      await line(manual('stop web worker'));
      await line(manual('< backup.sql').replace('backup.sql', file));
      await line(manual('up --detach --wait'));
      expect(await orders()).toBe(before);
      expect((await buyOverHttp(origin)).page).toContain('Pago confirmado');
    });

    it('takes more copies, which NGINX finds', async () => {
      await line(manual('--scale web=4'));
      const names = () => line("docker compose logs --no-color --since 10s web | cut -d' ' -f1");
      const all = await until('each of four copies was asked', async () => {
        for (let turn = 0; turn < 8; turn++) await fetch(`${origin}/catalog?page=${turn}`);
        const asked = new Set((await names()).split('\n').filter(Boolean));
        return asked.size === 4 && asked;
      });
      expect([...all].sort().at(-1)).toMatch(/web-4$/);
    });

    it('gets new passwords', async () => {
      const password = () =>
        line(
          'docker compose run --rm -T --entrypoint cat --user 10001 secrets /secrets/app/password 2>/dev/null',
        );
      const before = await password();
      await line(manual('rm /secrets/app/password'));
      await line(manual('--force-recreate'));
      expect(await password()).not.toBe(before);
      expect((await buyOverHttp(origin)).page).toContain('Pago confirmado');
    });
  });
}
