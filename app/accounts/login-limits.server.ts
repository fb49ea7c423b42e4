import type { LimitName } from '~/platform/limits.server';
import type { RequestContext } from '~/web/context.server';
import { tooMany } from '~/web/responses.server';
import { knownDevice } from './known-device.server';

type LimitContext = Pick<RequestContext, 'clientIp' | 'config' | 'cookies' | 'limits'>;

/**
 * The limits of one attempt to sign in (C28). Only failures count, so a busy address is not slowed
 * down. Both methods throw the 429 page with the time to come back.
 *
 * An account's limit from anywhere would let strangers lock its owner out; a browser that has signed
 * in before is therefore counted by itself and not by it.
 */
export function loginLimits(context: LimitContext, email: string) {
  const device = knownDevice(context, email);
  const counters: [LimitName, string][] = device
    ? [
        ['login_account_address', `${email} device ${device}`],
        ['login_address', context.clientIp],
      ]
    : [
        ['login_account_address', `${email} ${context.clientIp}`],
        ['login_account', email],
        ['login_address', context.clientIp],
      ];
  const ask = async (method: 'check' | 'take') => {
    const answers = await Promise.all(
      counters.map(([name, subject]) => context.limits[method](name, subject)),
    );
    const waits = answers.flatMap((answer) => (answer.ok ? [] : [answer.retryAfterSeconds]));
    if (waits.length > 0) throw tooMany(Math.max(...waits));
  };
  return {
    /**
     * Before the password is compared, and again before a right one is believed: of many guesses at
     * once, no more than the limit get an answer.
     */
    requireRoom: () => ask('check'),
    countFailure: () => ask('take'),
  };
}
