#!/usr/bin/env node
// Says which image an environment runs: writes k8s/overlays/OVERLAY/release/kustomization.yaml, from which
// Deployments, Job and CronJob get it. The digest is part of the migration Job's name, since a Job cannot
// be changed.
//
//   set-release.mjs OVERLAY IMAGE[:TAG]@sha256:DIGEST     `local` takes IMAGE:TAG as well
import { writeFileSync } from 'node:fs';
import { inProject } from '../lib/paths.mjs';

export const overlays = ['local', 'dev', 'staging', 'prod'];
const IMAGE = /^(?<name>[a-z0-9.-]+(?::\d+)?(?:\/[a-z0-9._-]+)*)(?::(?<tag>[\w][\w.-]{0,127}))?(?:@(?<digest>sha256:[0-9a-f]{64}))?$/;

/** The parts of an image's name; throws where the overlay wants more than it says. */
export function parseImage(overlay, image) {
  if (!overlays.includes(overlay)) throw new Error(`no overlay ${overlay}: ${overlays.join(', ')}`);
  const { name, tag, digest } = IMAGE.exec(image)?.groups ?? {};
  if (!name) throw new Error(`not an image: ${image}`);
  if (overlay !== 'local' && !digest) throw new Error(`${overlay} runs images by digest: ${image}@sha256:…`);
  if (!digest && (!tag || tag === 'latest')) throw new Error(`a tag other than latest: ${image}`);
  return { name, tag, digest };
}

/** The file for an image. */
export function releaseFile({ name, tag, digest }) {
  // Twelve digits of the digest are as good as all for a name of at most 63 characters.
  const id = digest ? digest.slice('sha256:'.length).slice(0, 12) : tag.toLowerCase().replaceAll(/[^a-z0-9-]/g, '-');
  return `# Which build runs here. Written by scripts/k8s/set-release.mjs from IMAGE:TAG@sha256:DIGEST; a rollback
# is \`git revert\` of that commit, or the script with the older image.
apiVersion: kustomize.config.k8s.io/v1alpha1
kind: Component

images:
  - name: bookstore
    newName: ${name}
${tag ? `    newTag: ${/^[\d.]+$/.test(tag) ? `'${tag}'` : tag}\n` : ''}${digest ? `    digest: ${digest}\n` : ''}
patches:
  - target: { kind: Job, name: migrate }
    patch: |-
      - op: replace
        path: /metadata/name
        value: migrate-${id}
`;
}

if (process.argv[1] === import.meta.filename) {
  const [overlay, image] = process.argv.slice(2);
  try {
    if (!overlay || !image) throw new Error('usage: set-release.mjs OVERLAY IMAGE:TAG@sha256:DIGEST');
    const file = inProject('k8s/overlays', overlay, 'release/kustomization.yaml');
    writeFileSync(file, releaseFile(parseImage(overlay, image)));
    process.stdout.write(`${file}\n`);
  } catch (error) {
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 64;
  }
}
