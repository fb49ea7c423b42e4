import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Busboy } from '@fastify/busboy';
import { isDiskFull } from '~/platform/disk-full.server';
import { err, ok, type Result } from '~/values/result';
import { chunksOf } from './request-body.server';

/** A file that came with a form, streamed to a temporary place: never whole in memory. */
export interface ReceivedFile {
  field: string;
  name: string;
  path: string;
  bytes: number;
  /** It was longer than allowed; what came before the limit is on disk. */
  isTooLarge: boolean;
}

export interface MultipartLimits {
  fieldBytes: number;
  maxFields: number;
  files?: { field: string; maxBytes: number; maxFiles: number };
  /** Told of what came whole when a body breaks off behind at least one whole file. */
  whenCutOff?: (entries: [string, string][], files: ReceivedFile[]) => Promise<void> | undefined;
}

/** Uploads at once a process; others are asked to come back (C5). */
const MAX_UPLOADS = 4;
let uploads = 0;

type Failure = 400 | 413 | 503;

/** Bytes for boundaries and the heads of the parts. */
const MULTIPART_OVERHEAD = 64 * 1024;

const fileBytes = ({ files }: MultipartLimits) => (files ? files.maxBytes * files.maxFiles : 0);

/**
 * Reads multipart/form-data. The temporary folder goes when the request's signal ends or by
 * {@link discardFiles}; a body that breaks off or lies about its form is 400.
 */
export async function readMultipart(
  request: Request,
  limits: MultipartLimits,
): Promise<Result<{ entries: [string, string][]; files: ReceivedFile[] }, Failure>> {
  if (!request.body) return err(400);
  if (uploads >= MAX_UPLOADS) return err(503);
  uploads++;
  const folder = await mkdtemp(path.join(os.tmpdir(), 'bookstore-upload-'));
  try {
    const result = await receive(request, limits, folder);
    if (!result.ok || result.value.files.length === 0)
      await rm(folder, { recursive: true, force: true });
    return result;
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    // A full disk is ours to answer for; everything else is a broken body.
    if (isDiskFull(error)) throw error;
    return err(400);
  } finally {
    uploads--;
  }
}

async function receive(request: Request, limits: MultipartLimits, folder: string) {
  const entries: [string, string][] = [];
  const files: ReceivedFile[] = [];
  const streams: Readable[] = [];
  const writes: Promise<void>[] = [];
  let failure: Failure | undefined;
  /** The body until something in it is too much; the parser then sees an early end. */
  async function* acceptable() {
    let left = MULTIPART_OVERHEAD + limits.fieldBytes + fileBytes(limits);
    for await (const chunk of chunksOf(request)) {
      left -= chunk.byteLength;
      if (left < 0) failure = 413;
      if (failure) return;
      yield chunk;
    }
  }
  const parser = new Busboy({
    headers: { 'content-type': request.headers.get('Content-Type')! },
    limits: {
      fieldNameSize: 100,
      fieldSize: limits.fieldBytes,
      fields: limits.maxFields,
      fileSize: limits.files?.maxBytes ?? 0,
      files: limits.files?.maxFiles ?? 0,
      parts: limits.maxFields + (limits.files?.maxFiles ?? 0) + 1,
      headerPairs: 20,
    },
  });
  parser.on('field', (name, value, _nameCut, isCut) => {
    if (isCut) failure = 413;
    entries.push([name, value.replaceAll('\u0000', '')]);
  });
  parser.on('fieldsLimit', () => (failure = 413));
  parser.on('partsLimit', () => (failure = 413));
  parser.on('filesLimit', () => {
    // A browser sends one empty part for a file field that was left alone; that is no file too many.
    if (limits.files) failure = 413;
  });
  parser.on('file', (field, stream, name) => {
    if (field !== limits.files?.field || !name) {
      stream.resume();
      return;
    }
    const file = {
      field,
      name,
      path: path.join(folder, String(files.length)),
      bytes: 0,
      isTooLarge: false,
    };
    files.push(file);
    streams.push(stream);
    stream.on('limit', () => (file.isTooLarge = true));
    stream.on('data', (chunk: Buffer) => (file.bytes += chunk.length));
    writes.push(pipeline(stream, createWriteStream(file.path, { mode: 0o600 })));
  });
  try {
    await pipeline(Readable.from(acceptable()), parser);
    await Promise.all(writes);
  } catch (error) {
    // A file that breaks off never ends by itself, and would keep its place and its descriptor.
    for (const stream of streams) stream.destroy();
    const written = await Promise.allSettled(writes);
    const whole = files.filter((file, index) => isWhole(file, written[index]!));
    if (!failure && whole.length > 0) await limits.whenCutOff?.(entries, whole);
    if (!failure) throw error;
  }
  if (failure) return err(failure);
  return ok({ entries, files: files.filter((file) => file.bytes > 0) });
}

const isWhole = (file: ReceivedFile, written: PromiseSettledResult<void>) =>
  written.status === 'fulfilled' && file.bytes > 0 && !file.isTooLarge;

/** Removes what came with a form; call it when the files have been taken over, or not. */
export async function discardFiles(files: ReceivedFile[]): Promise<void> {
  const folders = new Set(files.map((file) => path.dirname(file.path)));
  await Promise.all([...folders].map((folder) => rm(folder, { recursive: true, force: true })));
}
