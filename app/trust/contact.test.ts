import { describe, expect, it } from 'vitest';
import { answerOf, formPost, testContexts } from '~/../tests/support/requests';
import { testDatabase } from '~/../tests/support/test-database';
import { letterData } from '~/mails/letter';
import { en } from '~/mails/messages.en';
import { action } from './contact.route';

const db = testDatabase();
const contextOf = testContexts(db);
const send = (fields: Record<string, string>, path = '/contact') =>
  answerOf(() => action({ request: formPost(path, fields), params: {}, context: contextOf() }));
const good = {
  name: 'Ana',
  email: 'ana@example.com',
  topic: 'data',
  message: 'Quiero <ver>\nmis datos',
};

describe('the contact page', () => {
  it('hands a message to the operator by a mail that says who wrote', async () => {
    const answer = await send(good, '/en/contact');
    expect(answer.status).toBe(303);
    expect(answer.headers.get('Location')).toBe('/en/contact');
    const mails = await db.selectFrom('outbox_mails').selectAll().execute();
    expect(mails).toMatchObject([
      { recipient: 'no-reply@bookstore.invalid', template: 'contact', language: 'en' },
    ]);
    const letter = en.letters.contact(letterData(mails[0]!.data));
    expect(letter.facts).toContainEqual(['E-mail', 'ana@example.com']);
    expect(letter.lines).toEqual(['Quiero <ver> mis datos']);
    const audit = await db.selectFrom('audit_log').selectAll().execute();
    expect(JSON.stringify(audit)).not.toMatch(/ana@|Quiero/);
  });

  it.each([
    ['name', { ...good, name: ' ' }],
    ['email', { ...good, email: 'ana' }],
    ['topic', { ...good, topic: 'x' }],
    ['message', { ...good, message: 'x'.repeat(4001) }],
  ])('says what is wrong with %s, and sends nothing', async (field, fields) => {
    const answer = await send(fields);
    expect(answer.status).toBe(400);
    const { form } = (await answer.json()) as { form: { errors: object; values: object } };
    expect(Object.keys(form.errors)).toEqual([field]);
    expect(form.values).toMatchObject(fields.name === ' ' ? {} : { name: 'Ana' });
    expect(await db.selectFrom('outbox_mails').selectAll().execute()).toEqual([]);
  });
});
