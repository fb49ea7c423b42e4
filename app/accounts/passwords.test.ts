import { hash } from '@node-rs/argon2';
import { describe, expect, it } from 'vitest';
import { createTurns, hashPassword, needsRehash, verifyPassword } from './passwords.server';

describe('a stored password', () => {
  it('is an Argon2id hash of its own, with 19 MiB, two passes and one lane', async () => {
    const [one, two] = [await hashPassword('páramo nublado'), await hashPassword('páramo nublado')];
    expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(one).not.toBe(two);
    expect(await verifyPassword(one, 'páramo nublado')).toBe(true);
    expect(await verifyPassword(one, 'paramo nublado')).toBe(false);
  });

  it('is the same however its accents are encoded', async () => {
    const stored = await hashPassword('páramo'.normalize('NFC') + '123');
    expect(await verifyPassword(stored, 'páramo'.normalize('NFD') + '123')).toBe(true);
  });

  it.each([undefined, '', '!', 'secreto', '$2b$10$abcdefghijklmnopqrstuv'])(
    'is nobody’s when the column says %j',
    async (stored) => {
      expect(await verifyPassword(stored, 'páramo nublado')).toBe(false);
      expect(await verifyPassword(stored, stored ?? '')).toBe(false);
    },
  );

  it('is hashed anew when the parameters were others', async () => {
    const weak = await hash('páramo nublado', { memoryCost: 8192, timeCost: 1, parallelism: 1 });
    expect(needsRehash(weak)).toBe(true);
    expect(needsRehash(await hashPassword('páramo nublado'))).toBe(false);
  });
});

describe('turns', () => {
  it('lets no more than so many run at a time, and all in the end, also after a failure', async () => {
    const inTurn = createTurns(3);
    let running = 0;
    let most = 0;
    const work = (index: number) => async () => {
      most = Math.max(most, ++running);
      await new Promise((resolve) => setImmediate(resolve));
      running--;
      if (index % 5 === 0) throw new Error('failed');
      return index;
    };
    const results = await Promise.allSettled(
      Array.from({ length: 40 }, (_, index) => inTurn(work(index))),
    );
    expect(most).toBe(3);
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(32);
    expect(await inTurn(() => Promise.resolve('again'))).toBe('again');
  });
});
