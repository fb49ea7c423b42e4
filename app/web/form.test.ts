import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { discardFiles } from './multipart.server';
import { parseForm, readForm } from './form.server';

const post = (body: BodyInit | null, type?: string) =>
  new Request('http://localhost/x', {
    method: 'POST',
    body,
    headers: type ? { 'Content-Type': type } : {},
    duplex: 'half',
  });
const urlencoded = 'application/x-www-form-urlencoded';

async function statusOf(work: Promise<unknown>): Promise<number> {
  try {
    await work;
    return 200;
  } catch (thrown) {
    if (thrown instanceof Response) return thrown.status;
    throw thrown;
  }
}

describe('readForm', () => {
  it('reads fields, repeated ones too', async () => {
    const fields = await readForm(
      post('name=Ana+Mar%C3%ADa&defects=tear&defects=ex_library', urlencoded),
    );
    expect(fields.text('name')).toBe('Ana María');
    expect(fields.all('defects')).toEqual(['tear', 'ex_library']);
    expect(fields.text('missing')).toBe('');
  });

  it('never gives a password or the token back', async () => {
    const fields = await readForm(post('email=a&password=p&newPassword=q&csrf=t', urlencoded));
    expect(Object.keys(fields.raw())).toEqual(['email']);
  });

  it('refuses a scalar that came twice', async () => {
    const fields = await readForm(post('price=1&price=2', urlencoded));
    expect(await statusOf(Promise.resolve().then(() => fields.text('price')))).toBe(400);
  });

  it.each([
    ['no type', post('a=b', 'text/plain'), 400],
    ['JSON', post('{"a":1}', 'application/json'), 400],
    ['multipart without a boundary', post('x', 'multipart/form-data'), 400],
    [
      'multipart that ends early',
      post(
        '--b\r\nContent-Disposition: form-data; name="a"\r\n\r\nx',
        'multipart/form-data; boundary=b',
      ),
      400,
    ],
    ['too many bytes', post(`a=${'x'.repeat(300_000)}`, urlencoded), 413],
    ['too many fields', post('a=1&'.repeat(201), urlencoded), 413],
  ])('answers %s with a status, never an exception', async (_what, request, status) => {
    expect(await statusOf(readForm(request))).toBe(status);
  });

  it('stops reading a body that never ends', async () => {
    let sent = 0;
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        sent += 65_536;
        controller.enqueue(new Uint8Array(65_536).fill(97));
      },
    });
    expect(await statusOf(readForm(post(endless, urlencoded)))).toBe(413);
    expect(sent).toBeLessThan(1_000_000);
  });

  it('streams files to disk, marks the one that is too large, leaves the empty one out', async () => {
    const body = new FormData();
    body.set('title', 'María');
    body.append('photos', new File([new Uint8Array(1000)], 'a.jpg'));
    body.append('photos', new File([new Uint8Array(5000)], 'b.jpg'));
    body.append('photos', new File([], ''));
    const fields = await readForm(new Request('http://localhost/x', { method: 'POST', body }), {
      files: { field: 'photos', maxBytes: 2000, maxFiles: 8 },
    });
    expect(fields.text('title')).toBe('María');
    expect(fields.files.map(({ name, isTooLarge }) => [name, isTooLarge])).toEqual([
      ['a.jpg', false],
      ['b.jpg', true],
    ]);
    await discardFiles(fields.files);
  });

  it('refuses more files than a post may carry', async () => {
    const body = new FormData();
    for (let index = 0; index < 9; index++) body.append('photos', new File(['x'], `${index}.jpg`));
    const request = new Request('http://localhost/x', { method: 'POST', body });
    const options = { files: { field: 'photos', maxBytes: 2000, maxFiles: 8 } };
    expect(await statusOf(readForm(request, options))).toBe(413);
  });
});

describe('parseForm', () => {
  const schema = z.object({
    title: z.string().min(1, 'title_missing'),
    defects: z.array(z.string()),
  });

  it('takes listed fields only', async () => {
    const fields = await readForm(post('title=x&price=1&sellerId=2', urlencoded));
    expect(parseForm(schema, fields, {})).toEqual({ ok: true, value: { title: 'x', defects: [] } });
  });

  it('puts the sentence beside the field and keeps what was typed', async () => {
    const fields = await readForm(post('title=&other=kept', urlencoded));
    const parsed = parseForm(schema, fields, { title_missing: 'Escribe el título.' });
    expect(parsed).toEqual({
      ok: false,
      form: { values: { title: '', other: 'kept' }, errors: { title: 'Escribe el título.' } },
    });
  });
});
