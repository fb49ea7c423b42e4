import routes from '~/routes';

/** A URL of the site map: its path with parameters, and Remix's id of the route that answers it. */
export interface SitePath {
  path: string;
  routeId: string;
}

/** Every path of the site map, without the one for whatever is missing. */
export function sitePaths(): SitePath[] {
  return routes
    .filter(({ path }) => path !== '*')
    .map(({ path = '', file }) => ({
      path: `/${path.replace(/^en\?\/?/, '')}`,
      // The plugin names a route by its file.
      routeId: file.replace(/\.tsx?$/, ''),
    }));
}

/** The path with its parameters filled in; throws for a parameter that has no value. */
export function fillPath(path: string, values: Record<string, string>): string {
  return path.replace(/:(\w+)/g, (_, name: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`no value for :${name} of ${path}`);
    return value;
  });
}
