// Stands in for build/server.js in the tests of the start scripts: the same roles and the same
// database, none of the shop. What it is asked for it writes into the table `calls`.
import { createServer } from 'node:http';
import { createConnection } from 'mysql2/promise';

const [role] = process.argv.slice(2);
const { env } = process;

async function query(text, values) {
  const connection = await createConnection({
    host: env.DATABASE_HOST,
    port: Number(env.DATABASE_PORT),
    user: env.DATABASE_USER,
    password: env.DATABASE_PASSWORD,
    database: env.DATABASE_NAME,
  });
  const [rows] = await connection.query(text, values);
  await connection.end();
  return rows;
}

if (role === 'web') {
  const server = createServer((request, response) => {
    const answer = (status, body) => response.writeHead(status).end(JSON.stringify(body));
    query('SELECT role FROM calls ORDER BY id').then(
      (rows) => answer(200, { calls: rows.map((row) => row.role), port: env.DATABASE_PORT }),
      (error) => answer(503, { error: String(error) }),
    );
  });
  server.listen(Number(env.PORT));
  process.on('SIGTERM', () => process.exit(0));
} else {
  await query(
    'CREATE TABLE IF NOT EXISTS calls (id INT AUTO_INCREMENT PRIMARY KEY, role VARCHAR(20))',
  );
  await query('INSERT INTO calls (role) VALUES (?)', [role]);
}
