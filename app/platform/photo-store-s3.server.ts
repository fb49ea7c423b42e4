import type * as Sdk from '@aws-sdk/client-s3';
import { checkedPhotoKey, photoContentType, type PhotoStore } from './photo-store.server';

export interface S3Settings {
  bucket: string;
  region: string;
  /** Of a server that is not Amazon's; the bucket then stands in the path, not in the host name. */
  endpoint?: string;
  /** Unset: the SDK's own chain (instance profile, pod identity, environment). */
  credentials?: { accessKeyId: string; secretAccessKey: string };
  /** Milliseconds for one attempt. */
  timeout?: number;
}

/** Photos in an S3 bucket. */
export function s3PhotoStore(settings: S3Settings): PhotoStore {
  let opened: Promise<Opened> | undefined;
  const open = () => (opened ??= openClient(settings));
  const Bucket = settings.bucket;
  return {
    async put(key, bytes, contentType) {
      const { client, sdk } = await open();
      await client.send(
        new sdk.PutObjectCommand({
          Bucket,
          Key: checkedPhotoKey(key),
          Body: bytes,
          // Named, so that the body goes out in one piece and not in chunks, which not all servers read.
          ContentLength: bytes.length,
          ContentType: contentType,
          // For a CDN that reads the bucket itself: a key never gets other bytes.
          CacheControl: 'public, max-age=31536000, immutable',
        }),
      );
    },
    async get(key) {
      const { client, sdk } = await open();
      try {
        const found = await client.send(
          new sdk.GetObjectCommand({ Bucket, Key: checkedPhotoKey(key) }),
        );
        const bytes = Buffer.from(await found.Body!.transformToByteArray());
        return { bytes, contentType: photoContentType(key)! };
      } catch (error) {
        if (error instanceof sdk.NoSuchKey) return null;
        throw error;
      }
    },
    async delete(key) {
      const { client, sdk } = await open();
      await client.send(new sdk.DeleteObjectCommand({ Bucket, Key: checkedPhotoKey(key) }));
    },
  };
}

interface Opened {
  client: Sdk.S3Client;
  sdk: typeof Sdk;
}

/** Loaded with the first photo: the SDK costs a start 120 ms and 20 MB that a folder never needs. */
async function openClient(settings: S3Settings): Promise<Opened> {
  const sdk = await import('@aws-sdk/client-s3');
  const timeout = settings.timeout ?? 5000;
  const client = new sdk.S3Client({
    region: settings.region,
    endpoint: settings.endpoint,
    forcePathStyle: settings.endpoint !== undefined,
    credentials: settings.credentials,
    // A page waits for it: twice five seconds at most, within the ten of a request (C9).
    maxAttempts: 2,
    requestHandler: {
      connectionTimeout: Math.min(timeout, 2000),
      requestTimeout: timeout,
      // The body may stall too, after the first bytes came.
      socketTimeout: timeout,
      throwOnRequestTimeout: true,
    },
  });
  return { client, sdk };
}
