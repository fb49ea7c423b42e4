import { expect, it } from 'vitest';
import { describeError, type DescribedError } from './describe-error.server';

const described = (error: unknown) => describeError(error) as DescribedError;

function databaseError(errno: number, message: string): Error {
  const sql = "insert into users (email) values ('ana@example.org')";
  return Object.assign(new Error(message), { errno, sqlState: '23000', code: 'ER_X', sql });
}

it('names the key of a duplicate, and neither the value nor the statement', () => {
  const error = databaseError(1062, "Duplicate entry 'o'brien, Ana' for key 'users.users_email'");
  const all = JSON.stringify(described(error));
  expect(described(error).message).toBe("Duplicate entry '…' for key 'users.users_email'");
  expect(all).not.toMatch(/brien|Ana|insert into/);
  expect(described(error).stack).toContain('describe-error.test');
});

it('masks values that the database quotes, and keeps the names that it quotes', () => {
  const wrong = databaseError(
    1292,
    "Incorrect datetime value: 'calle 7' for column 'born' at row 1",
  );
  expect(described(wrong).message).toBe("Incorrect datetime value: '…' at row 1");
  const missing = databaseError(1146, "Table 'shop.books' doesn't exist");
  expect(described(missing).message).toBe("Table 'shop.books' doesn't exist");
});

it('masks addresses in any words, also those of causes, and says nothing else of an error', () => {
  const cause = Object.assign(new Error('550 <ana.gil@correo.example>: no such user'), {
    code: 'EENVELOPE',
    rejected: ['ana.gil@correo.example'],
  });
  const error = new Error('the mail was not sent', { cause });
  const all = JSON.stringify(described(error));
  expect(all).not.toContain('ana.gil');
  expect(described(error).message).toBe('the mail was not sent: 550 <…@…>: no such user');
  expect(described(error).stack).toContain('caused by: Error: 550');
  expect(described(cause)).toMatchObject({ type: 'Error', code: 'EENVELOPE' });
});

it('lets through what is no error', () => {
  expect(describeError('late')).toBe('late');
});
