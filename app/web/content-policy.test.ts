import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { contentPolicy, sealScripts } from './content-policy.server';

const hash = (script: string) => `'sha256-${createHash('sha256').update(script).digest('base64')}'`;

describe('sealScripts', () => {
  it('hashes the marked scripts and takes the marker away', () => {
    const { html, scriptHashes } = sealScripts(
      '<p>a</p><script nonce="m4rk">one()</script><script type="module" nonce="m4rk" async="">two()</script>',
      'm4rk',
    );
    expect(scriptHashes).toEqual([hash('one()'), hash('two()')]);
    expect(html).not.toContain('m4rk');
  });

  it('never hashes a script that the framework did not mark', () => {
    const planted = '<script>alert(1)</script>';
    const { html, scriptHashes } = sealScripts(
      `${planted}<script nonce="m4rk">one()</script>`,
      'm4rk',
    );
    expect(html).toContain(planted);
    expect(scriptHashes).toEqual([hash('one()')]);
  });

  it('is not fooled by a marker of a stranger, who cannot know this one', () => {
    const { scriptHashes } = sealScripts('<script nonce="guess">alert(1)</script>', 'm4rk');
    expect(scriptHashes).toEqual([]);
  });
});

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
});
