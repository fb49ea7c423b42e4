import { describe, expect, it } from 'vitest';
import { contentPolicy } from './content-policy.server';

describe('contentPolicy', () => {
  it('names the photo host and the payment host, and nothing inline', () => {
    const policy = contentPolicy({
      isHttps: true,
      photoOrigin: 'https://photos.example',
      formActionOrigins: ['https://pay.example'],
    });
    expect(policy).toContain("img-src 'self' data: blob: https://photos.example");
    expect(policy).toContain("form-action 'self' https://pay.example");
    expect(policy).not.toContain('unsafe');
    expect(policy).toContain('upgrade-insecure-requests');
  });

  it('lets WebAssembly run where barcodes are read, and no text be run as a script', () => {
    const policy = contentPolicy({ isHttps: true, formActionOrigins: [], hasCamera: true });
    expect(policy).toContain("script-src 'self' 'wasm-unsafe-eval';");
  });
});
