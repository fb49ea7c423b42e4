// Modules of app/ straight from the source, without a build: for migrations in development and for
// the table types, which are made before the code that needs them can be built.
import { inProject, root } from './paths.mjs';

/** Gives `work` a function that loads a module of the project by its path. */
export async function withSource(work) {
  const { createServer } = await import('vite');
  const vite = await createServer({
    root,
    configFile: false, // Remix's plugin would read every route
    appType: 'custom',
    logLevel: 'error',
    resolve: { alias: { '~': inProject('app') } },
    optimizeDeps: { noDiscovery: true },
    server: { middlewareMode: true, hmr: false, ws: false, watch: null },
  });
  try {
    return await work((path) => vite.ssrLoadModule(path));
  } finally {
    await vite.close();
  }
}

/** Brings a database, named as in the shop's environment, to the newest migration in the source. */
export async function migrateFromSource(env) {
  await withSource(async (load) => {
    const { openDatabases } = await load('/app/db/database.server.ts');
    const { migrateToLatest } = await load('/app/db/migrate.server.ts');
    const { db, end } = openDatabases({
      host: env.DATABASE_HOST,
      port: Number(env.DATABASE_PORT),
      name: env.DATABASE_NAME,
      user: env.DATABASE_USER,
      password: env.DATABASE_PASSWORD,
      poolSize: 1,
    });
    try {
      const { error } = await migrateToLatest(db);
      if (error) throw error;
    } finally {
      await end();
    }
  });
}
