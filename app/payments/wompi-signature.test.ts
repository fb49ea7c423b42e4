import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { eventChecksum, integritySignature, isWompiEvent } from './wompi-signature.server';

// The secrets in these examples are printed in Wompi's documentation and open nothing.

describe('the integrity signature', () => {
  // https://docs.wompi.co/docs/colombia/widget-checkout-web/ «Paso 3: Genera una firma de integridad»
  const example = { reference: 'sk8-438k4-xmxm392-sn2m', amountInCents: 2490000n, currency: 'COP' };
  const secret = ['prod', 'integrity', 'Z5mMke9x0k8gpErbDqwrJXMqsI6SFli6'].join('_');

  it('is that of the example in the documentation', () => {
    expect(integritySignature(example, secret)).toBe(
      '37c8407747e595535433ef8f6a811d853cd943046624a0ec04662b17bbf33bf5',
    );
  });

  it('has the end of the page between the currency and the secret', () => {
    const expirationTime = '2023-06-09T20:28:50.000Z';
    const text = `sk8-438k4-xmxm392-sn2m2490000COP${expirationTime}${secret}`;
    expect(integritySignature({ ...example, expirationTime }, secret)).toBe(
      createHash('sha256').update(text).digest('hex'),
    );
  });
});

describe('the checksum of an event', () => {
  // https://docs.wompi.co/docs/colombia/eventos/ «Seguridad»: the example event, and the text that its
  // steps put together. The hash printed there (3476DDA5…) is not the SHA-256 of that text, as anybody
  // can compute; what is checked is the text of the steps, which is what Wompi signs.
  const event = {
    data: {
      transaction: {
        id: '1234-1610641025-49201',
        amount_in_cents: 4490000,
        reference: 'MZQ3X2DE2SMX',
        customer_email: 'juan.perez@gmail.com',
        currency: 'COP',
        payment_method_type: 'NEQUI',
        redirect_url: 'https://mitienda.com.co/pagos/redireccion',
        status: 'APPROVED',
        shipping_address: null,
        payment_link_id: null,
        payment_source_id: null,
      },
    },
    timestamp: 1530291411,
    signature: {
      properties: ['transaction.id', 'transaction.status', 'transaction.amount_in_cents'],
      checksum: '',
    },
  };
  const secret = ['prod', 'events', 'OcHnIzeBl5socpwByQ4hA52Em3USQ93Z'].join('_');
  const text = `1234-1610641025-49201APPROVED44900001530291411${secret}`;
  const checksum = createHash('sha256').update(text).digest('hex');
  const signed = { ...event, signature: { ...event.signature, checksum } };

  it('is made of the values that the event names, its time and the secret', () => {
    expect(eventChecksum(event, secret)).toBe(checksum);
    expect(isWompiEvent(signed, [secret])).toBe(true);
    // The documentation prints it in capitals.
    const capital = {
      ...signed,
      signature: { ...signed.signature, checksum: checksum.toUpperCase() },
    };
    expect(isWompiEvent(capital, [secret])).toBe(true);
  });

  it('is another for any other value, time, order or secret', () => {
    const { transaction } = event.data;
    const changed = [
      { ...signed, timestamp: 1530291412 },
      { ...signed, data: { transaction: { ...transaction, status: 'DECLINED' } } },
      { ...signed, data: { transaction: { ...transaction, amount_in_cents: 4490001 } } },
      { ...signed, data: { transaction: { ...transaction, id: '1234-1610641025-49202' } } },
      { ...signed, data: {} },
      {
        ...signed,
        signature: { checksum, properties: [...signed.signature.properties].reverse() },
      },
      { ...signed, signature: { ...signed.signature, checksum: checksum.slice(1) } },
    ];
    for (const one of changed) expect(isWompiEvent(one, [secret])).toBe(false);
    expect(isWompiEvent(signed, [`${secret}x`])).toBe(false);
    expect(isWompiEvent(signed, [`${secret}x`, secret])).toBe(true);
  });
});
