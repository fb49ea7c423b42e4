import type { z } from 'zod';
import { json } from '@remix-run/node';
import type { FormState } from './form-state';
import { noStore } from './cache-headers';
import { chunksOf } from './request-body.server';
import { readMultipart, type ReceivedFile } from './multipart.server';

export type { ReceivedFile };

/** Bytes and fields of an ordinary form (P25). */
const FORM_BYTES = 256 * 1024;
const FORM_FIELDS = 200;

/** The fields of a post, in the order sent, before anybody believed them. */
export class FormFields {
  constructor(
    private readonly entries: [string, string][],
    readonly files: ReceivedFile[] = [],
  ) {}

  /** The value of a field that may come once; '' when it did not come. Twice is a broken form: 400. */
  text(name: string): string {
    const values = this.all(name);
    if (values.length > 1) throw broken(400);
    return values[0] ?? '';
  }

  /** All values of a repeated field. */
  all(name: string): string[] {
    return this.entries.filter(([field]) => field === name).map(([, value]) => value);
  }

  has(name: string): boolean {
    return this.entries.some(([field]) => field === name);
  }

  names(): string[] {
    return [...new Set(this.entries.map(([name]) => name))];
  }

  /** Everything as typed, to show the form again; never a password or the token. */
  raw(): FormState['values'] {
    const values: FormState['values'] = Object.create(null) as FormState['values'];
    for (const name of this.names()) {
      if (/password|csrf/i.test(name)) continue;
      const all = this.all(name);
      values[name] = all.length === 1 ? all[0]! : all;
    }
    return values;
  }
}

/** 400, or 413 where there was too much: an answer without detail, because no person typed it. */
const broken = (status: 400 | 413 | 415 | 503) =>
  json(null, { status, headers: status === 503 ? { ...noStore, 'Retry-After': '5' } : noStore });

export interface ReadFormOptions {
  /** Present where the form may carry files; bytes of one file and how many of them. */
  files?: { field: string; maxBytes: number; maxFiles: number };
  /** Gets what came whole of a body that breaks off behind a whole file; its files go afterwards. */
  whenCutOff?: (received: FormFields) => Promise<void>;
}

/**
 * Reads a form post within limits, counted while it streams in (C5, C6). Throws a 400 Response for
 * anything malformed, 413 for too much. Files are streamed to temporary files that are removed when
 * the returned `dispose` is called; see `multipart.server.ts`.
 */
export async function readForm(
  request: Request,
  options: ReadFormOptions = {},
): Promise<FormFields> {
  const type = (request.headers.get('Content-Type') ?? '').split(';')[0]!.trim().toLowerCase();
  if (type === 'multipart/form-data') {
    const result = await readMultipart(request, {
      fieldBytes: FORM_BYTES,
      maxFields: FORM_FIELDS,
      files: options.files,
      whenCutOff: (entries, files) => options.whenCutOff?.(new FormFields(entries, files)),
    });
    if (!result.ok) throw broken(result.error);
    return new FormFields(result.value.entries, result.value.files);
  }
  if (type !== 'application/x-www-form-urlencoded') throw broken(400);
  const body = await readText(request, FORM_BYTES);
  const entries = [...new URLSearchParams(body)];
  if (entries.length > FORM_FIELDS) throw broken(413);
  return new FormFields(entries.map(([name, value]) => [name, value.replaceAll('\u0000', '')]));
}

/** The body as text, at most so many bytes; throws 413 beyond, 400 when it breaks off. */
export async function readText(request: Request, maxBytes: number): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const chunk of chunksOf(request)) {
      size += chunk.byteLength;
      if (size > maxBytes) break;
      chunks.push(chunk);
    }
  } catch {
    throw broken(400);
  }
  if (size > maxBytes) throw broken(413);
  return Buffer.concat(chunks).toString('utf8');
}

export type Parsed<T> = { ok: true; value: T } | { ok: false; form: FormState };

/**
 * Believes a form only as far as its schema goes; unlisted fields fall away (C36). The schema's
 * messages are keys of `sentences`. Repeated fields are those that the schema calls arrays.
 */
export function parseForm<Schema extends z.ZodObject>(
  schema: Schema,
  fields: FormFields,
  sentences: Record<string, string>,
): Parsed<z.output<Schema>> {
  const input: Record<string, string | string[] | undefined> = {};
  for (const [name, type] of Object.entries(schema.shape)) {
    input[name] = isArray(type as z.ZodType) ? fields.all(name) : fields.text(name);
  }
  const parsed = schema.safeParse(input);
  if (parsed.success) return { ok: true, value: parsed.data };
  const errors: FormState['errors'] = {};
  for (const issue of parsed.error.issues) {
    const name = String(issue.path[0] ?? '');
    errors[name] ??= sentences[issue.message] ?? sentences.invalid ?? issue.message;
  }
  return { ok: false, form: { values: fields.raw(), errors } };
}

function isArray(type: z.ZodType): boolean {
  const { def } = type as unknown as {
    def: { type: string; innerType?: z.ZodType; in?: z.ZodType };
  };
  if (def.type === 'array') return true;
  const inner = def.innerType ?? def.in;
  return inner ? isArray(inner) : false;
}
