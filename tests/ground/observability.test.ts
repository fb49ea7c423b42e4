import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { allowedAttributes } from '~/platform/safe-span-exporter.server';
import { checkRules, plainRules, rulesFile } from '../../scripts/k8s/check-rules.mjs';
import { report } from '../support/measure';
import { ensurePrograms, runProgram } from '../support/programs';

/** What watches the shop: rules that pass their own tests, and alarms that lead somewhere. */

interface CollectorConfig {
  extensions: object;
  receivers: { otlp: { protocols: { http: { endpoint: string } } } };
  processors: { redaction: { allow_all_keys: boolean; allowed_keys: string[] } };
  exporters: object;
  service: {
    extensions: string[];
    pipelines: Record<string, Record<'receivers' | 'processors' | 'exporters', string[]>>;
  };
}

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

describe('the collector', () => {
  const file = 'observability/otel-collector/collector.yaml';
  const config = parse(readFileSync(file, 'utf8')) as CollectorConfig;

  it('is the same in the cluster and in containers', () => {
    expect(readFileSync('k8s/components/otel/collector-config.yaml', 'utf8')).toBe(
      readFileSync(file, 'utf8'),
    );
  });

  // The program itself is not to be had from Debian: what is held here is that everything it is told
  // to use is there, that nothing stands there unused, and the order that its documentation wants.
  it('uses everything that it defines, and defines everything that it uses', () => {
    const { pipelines, extensions } = config.service;
    const used = (kind: 'receivers' | 'processors' | 'exporters') =>
      [...new Set(Object.values(pipelines).flatMap((pipeline) => pipeline[kind]))].sort();
    for (const kind of ['receivers', 'processors', 'exporters'] as const) {
      expect(used(kind).length, kind).toBeGreaterThan(0);
      expect(used(kind), kind).toEqual(Object.keys(config[kind]).sort());
    }
    expect([...extensions].sort()).toEqual(Object.keys(config.extensions).sort());
    expect(pipelines.traces!.processors.at(0)).toBe('memory_limiter');
    expect(pipelines.traces!.processors.at(-1)).toBe('batch');
    expect(config.receivers.otlp.protocols.http.endpoint).toMatch(/:4318$/);
  });

  it('lets through what the shop says of a span, and no more', () => {
    const { allow_all_keys: all, allowed_keys: keys } = config.processors.redaction;
    expect(all).toBe(false);
    expect([...keys].sort()).toEqual([...allowedAttributes, 'service.name'].sort());
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
