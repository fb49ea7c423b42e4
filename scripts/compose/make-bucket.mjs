// Makes the bucket of S3_BUCKET where it is missing; for the store of `docker compose --profile s3`.
import { CreateBucketCommand, S3Client } from '@aws-sdk/client-s3';

const { S3_BUCKET, S3_ENDPOINT, S3_REGION } = process.env;
const client = new S3Client({
  endpoint: S3_ENDPOINT,
  region: S3_REGION,
  forcePathStyle: true,
  // The store's health check asks another part of it: its S3 interface may come seconds later.
  maxAttempts: 12,
});
try {
  await client.send(new CreateBucketCommand({ Bucket: S3_BUCKET }));
  process.stdout.write(`made the bucket ${S3_BUCKET}\n`);
} catch (error) {
  if (error.name !== 'BucketAlreadyOwnedByYou' && error.name !== 'BucketAlreadyExists') throw error;
}
