import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { checkRules, plainRules, rulesFile } from '../../scripts/k8s/check-rules.mjs';
import { report } from '../support/measure';
import { ensurePrograms, runProgram } from '../support/programs';

/** What watches the shop: rules that pass their own tests, and alarms that lead somewhere. */

describe('the alarms', () => {
  it('pass their own tests (promtool)', async ({ skip }) => {
    const why = await ensurePrograms({ promtool: 'prometheus' });
    if (why) return skip(why);
    const said = checkRules();
    expect(said).toContain('SUCCESS');
    report(`promtool: ${said.trim().split('\n').at(-1)}`);
  });

  it('are the same in the cluster and in containers', () => {
    // node scripts/k8s/check-rules.mjs --write
    expect(readFileSync(rulesFile, 'utf8')).toBe(plainRules());
  });

  it.for([
    ['promtool', 'prometheus', 'observability/prometheus/prometheus.yml', 'check config'],
    [
      'amtool',
      'prometheus-alertmanager',
      'observability/alertmanager/alertmanager.yml',
      'check-config',
    ],
  ] as const)('%s accepts what %s reads', async ([program, packageName, file, verb], { skip }) => {
    const why = await ensurePrograms({ [program]: packageName });
    if (why) return skip(why);
    const { code, output } = await runProgram(program, [...verb.split(' '), file]);
    expect(code, output).toBe(0);
  });

  it('lead to chapters that the runbook has', () => {
    const rules = readFileSync('k8s/components/monitoring/rules.yaml', 'utf8');
    const links = [...rules.matchAll(/runbook_url: (\S+)#(\S+)/g)];
    expect(links.length).toBeGreaterThan(8);
    for (const [, file = '', anchor = ''] of links) expect(anchorsOf(file)).toContain(anchor);
  });
});

it('the runbook links to pages and chapters that are there', () => {
  const links = [
    ...readFileSync('docs/runbook.md', 'utf8').matchAll(/\]\(([^)#]*)(?:#([^)]+))?\)/g),
  ];
  expect(links.length).toBeGreaterThan(10);
  for (const [, file = '', anchor] of links) {
    const target = file ? `docs/${file}` : 'docs/runbook.md';
    expect(existsSync(target), target).toBe(true);
    if (anchor) expect(anchorsOf(target)).toContain(anchor);
  }
});

const anchorsOf = (file: string) =>
  [...readFileSync(file, 'utf8').matchAll(/^#+ (.+)$/gm)].map(([, title = '']) =>
    title
      .toLowerCase()
      .replaceAll(/[^\w -]/g, '')
      .replaceAll(' ', '-'),
  );
