// Sends the dump to the backup bucket, under the day and hour, and looks that it arrived whole. Uses the
// S3 client of the shop's own image, whose folder this is run in.
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { createRequire } from 'node:module';

const require = createRequire('/app/package.json');
const { HeadObjectCommand, PutObjectCommand, S3Client } = require('@aws-sdk/client-s3');

const file = '/backup/bookstore.sql.gz';
const Bucket = process.env.BACKUP_BUCKET;
const Key = `mysql/${new Date().toISOString().slice(0, 13).replace('T', '/')}/bookstore.sql.gz`;

const hash = createHash('sha256');
for await (const chunk of createReadStream(file)) hash.update(chunk);
const ChecksumSHA256 = hash.digest('base64');
const ContentLength = (await stat(file)).size;

const client = new S3Client({});
await client.send(
  new PutObjectCommand({ Bucket, Key, Body: createReadStream(file), ContentLength, ChecksumSHA256 }),
);
const head = await client.send(new HeadObjectCommand({ Bucket, Key }));
if (head.ContentLength !== ContentLength) throw new Error(`${Key}: ${head.ContentLength} bytes arrived`);
process.stdout.write(`${JSON.stringify({ bucket: Bucket, key: Key, bytes: ContentLength })}\n`);
