// The options of Remix's Vite plugin. vite.config.ts hands this object over; the plugin never looks
// for this file by itself.

/** @type {import('@remix-run/dev').VitePluginConfig} */
export default {
  // app/routes.ts is the site map; nothing becomes a page by lying in a folder.
  ignoredRouteFiles: ['**/*'],
  future: {
    v3_fetcherPersist: true,
    v3_relativeSplatPath: true,
    v3_throwAbortReason: true,
    v3_routeConfig: true,
    // Off for their unfixed holes (docs/decisions/0002-remix-flags.md).
    v3_lazyRouteDiscovery: false,
    v3_singleFetch: false,
  },
};
