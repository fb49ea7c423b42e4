import { startDatabaseServer } from './database-server';

/**
 * `scripts/test.mjs` gives the tests a database server. A test that is run by itself (`npx vitest`)
 * gets a throwaway one here.
 */
export default async function setup() {
  if (process.env.TEST_DATABASE_PORT) return;
  const server = await startDatabaseServer();
  process.env.TEST_DATABASE_HOST = server.host;
  process.env.TEST_DATABASE_PORT = String(server.port);
  process.env.TEST_DATABASE_USER = server.user;
  process.env.TEST_DATABASE_PASSWORD = server.password;
  return () => server.stop();
}
