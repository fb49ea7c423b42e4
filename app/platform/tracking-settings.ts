/**
 * What carriers sign their events with: `TRACKING_SECRETS`, a comma list of `carrier:secret`. The same
 * carrier may stand there twice, so that one secret can be changed for another while events are on their
 * way; a carrier without one has no webhook.
 */
export type TrackingSecrets = Partial<Record<TrackingCarrier, string[]>>;

/** Who can tell; the same as shipping/carriers.ts but for the hand-over, which a test compares. */
export const trackingCarriers = ['dhl', 'fedex', 'envia', 'servientrega'] as const;
export type TrackingCarrier = (typeof trackingCarriers)[number];

export const isTrackingCarrier = (name: string): name is TrackingCarrier =>
  (trackingCarriers as readonly string[]).includes(name);

const LEAST_LETTERS = 32;

/**
 * The secrets by carrier; what is wrong goes to `problems`. A secret is refused that is short or, where
 * `isPublished` says so, a default that anybody can read.
 */
export function parseTrackingSecrets(
  text: string | undefined,
  isPublished: (secret: string) => boolean,
  problems: string[],
): TrackingSecrets {
  const secrets: TrackingSecrets = {};
  const pairs = (text ?? '').split(',').map((pair) => pair.trim());
  for (const pair of pairs.filter(Boolean)) {
    const [carrier = '', ...rest] = pair.split(':');
    const secret = rest.join(':');
    if (!isTrackingCarrier(carrier)) {
      problems.push(
        `TRACKING_SECRETS: carrier:secret, where carrier is ${trackingCarriers.join(', ')}`,
      );
    } else if (secret.length < LEAST_LETTERS || isPublished(secret)) {
      problems.push(
        `TRACKING_SECRETS: the secret of ${carrier} needs ${LEAST_LETTERS} or more random characters, not a published default`,
      );
    } else {
      (secrets[carrier] ??= []).push(secret);
    }
  }
  return secrets;
}
