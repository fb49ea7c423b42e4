import { describe, expect, it } from 'vitest';
import routes from '~/routes';
import { findService, serviceNames, services } from '~/services';

const routePaths = (routes as { path?: string; index?: boolean }[]).map(({ path = '' }) =>
  path.replace(/^en\?\/?/, ''),
);
const owned = serviceNames.flatMap((name) => services[name].map((path) => ({ name, path })));
const example = (pattern: string) => `/${pattern.replaceAll(/:\w+/g, 'x1')}`;

describe('services by deployment', () => {
  it('own every path of the site map, and no other', () => {
    expect(owned.map(({ path }) => path).sort()).toEqual([...routePaths].sort());
  });

  it('own each path once', () => {
    const paths = owned.map(({ path }) => path);
    expect(paths).toEqual([...new Set(paths)]);
  });

  it.each(owned.filter(({ path }) => path !== '*'))('$name answers /$path', ({ name, path }) => {
    expect(findService(example(path))).toBe(name);
    expect(findService(`/en${example(path)}`)).toBe(name);
  });

  it('leaves what no route knows to the catalogue', () => {
    for (const path of ['/nothing', '/sell/nothing/at/all', '/en/admin/nothing', '/encartera']) {
      expect(findService(path)).toBe('catalog');
    }
  });
});
