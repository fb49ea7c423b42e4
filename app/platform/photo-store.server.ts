/** Where the bytes of photos lie: a folder (also an EFS mount) or an S3 bucket, behind one port. */
export interface PhotoStore {
  /** `key` has the form `<random>/<variant>.<format>`; written whole or not at all. */
  put(key: string, bytes: Buffer, contentType: string): Promise<void>;
  /** null when there is no such object; throws when the store is away. */
  get(key: string): Promise<{ bytes: Buffer; contentType: string } | null>;
  delete(key: string): Promise<void>;
}
