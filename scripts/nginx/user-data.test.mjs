// NGINX's files agree with the shop's limits, and way 1's machine gets these very files.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { UPLOAD_BYTES } from '~/web/http/guards.server';
import { inProject } from '../lib/paths.mjs';
import { flatten, userDataFiles } from './make-user-data.mjs';

const read = (file) => readFileSync(inProject(file), 'utf8');
const site = flatten(read('nginx/bookstore.conf'));

it.each(Object.entries(userDataFiles()))('%s of way 1 is made from nginx/', (name, text) => {
  expect(read(`terraform/modules/single_ec2/templates/${name}`)).toBe(text);
});

it('lets every upload through that the shop takes, and not much more', () => {
  const limit = Number(/client_max_body_size (\d+)m;/.exec(site)[1]) * 1024 * 1024;
  expect(limit).toBeGreaterThanOrEqual(UPLOAD_BYTES);
  expect(limit - UPLOAD_BYTES).toBeLessThan(1024 * 1024);
});

it('the page that says «back in a moment» may use its own style, which the policy names by its hash', () => {
  const style = /<style>(.*?)<\/style>/s.exec(read('nginx/shop-is-away.html'))[1];
  const hash = createHash('sha256').update(style).digest('base64');
  expect(site).toContain(`style-src 'sha256-${hash}'`);
});

it('says the client’s address once and chooses Host itself, in every place that passes a request on', () => {
  const places = site.split('proxy_pass http://shop;').slice(1);
  expect(places).toHaveLength(2);
  for (const place of places) {
    expect(place).toContain('proxy_set_header X-Forwarded-For $remote_addr;');
    expect(place).toContain('proxy_set_header Host $host;');
    expect(place).toContain('proxy_set_header X-Forwarded-Host "";');
  }
});
