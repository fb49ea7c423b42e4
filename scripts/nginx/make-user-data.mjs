#!/usr/bin/env node
// Writes NGINX's part of way 1's machine (terraform/modules/single_ec2/templates) from nginx/, so that
// both have one source. The snippets are put in where they are included: user data is one file.
// usage: node scripts/nginx/make-user-data.mjs [--check]
import { readFileSync, writeFileSync } from 'node:fs';
import { inProject } from '../lib/paths.mjs';

const NAME = 'books.example.com';
const folder = inProject('terraform/modules/single_ec2/templates');
const read = (file) => readFileSync(inProject('nginx', file), 'utf8');

/** A configuration of nginx/ with every snippet of ours in its place. */
export function flatten(text) {
  return text.replaceAll(
    /^( *)include snippets\/(bookstore-[\w-]+\.conf);\n/gm,
    (_line, indent, file) =>
      flatten(read(`snippets/${file}`))
        .replaceAll(/^(?=.)/gm, indent)
        .trimStart()
        .replace(/^/, indent),
  );
}

const asTemplate = (text) => text.replaceAll(/[$%](?=\{)/g, '$&$&');

/** The templates of Terraform that are made, by name. */
export function userDataFiles() {
  const made = 'Made from nginx/ by scripts/nginx/make-user-data.mjs.';
  const site = asTemplate(flatten(read('bookstore.conf')))
    .replaceAll(NAME, '${domain_name}')
    .replace('client_max_body_size 81m', 'client_max_body_size ${upload_megabytes}m');
  const [shebang, ...script] = read('certificate.sh').split('\n');
  const settings = [
    'DOMAIN_NAME=${domain_name}',
    'CERTIFICATE_EMAIL=${certificate_email}',
    'ACME_SERVER=${acme_server}',
  ];
  return {
    'nginx.conf.tftpl': `# ${made}\n${site}`,
    'certificate.sh.tftpl': [
      shebang,
      `# ${made}`,
      ...settings.map((line) => `export ${line.replace('=', "='")}'`),
      asTemplate(script.join('\n')),
    ].join('\n'),
    'reload-nginx.sh.tftpl': asTemplate(read('reload-nginx')),
    'shop-is-away.html.tftpl': asTemplate(read('shop-is-away.html')),
  };
}

if (process.argv[1] === import.meta.filename) {
  for (const [name, text] of Object.entries(userDataFiles())) {
    const file = `${folder}/${name}`;
    if (!process.argv.includes('--check')) writeFileSync(file, text);
    else if (readFileSync(file, 'utf8') !== text) {
      process.stderr.write(`${file} differs: node scripts/nginx/make-user-data.mjs\n`);
      process.exitCode = 1;
    }
  }
}
