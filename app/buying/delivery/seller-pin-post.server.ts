import type { Database } from '~/db/database.server';
import { err, ok, type Result } from '~/values/result';
import type { FormState } from '~/web/form-state';
import { parseForm, type FormFields } from '~/web/form.server';
import type { Lang } from '~/web/language';
import { momentOf } from '../moment';
import { buyingMessages } from '../messages';
import type { OrderMoveError } from '../order-verb.server';
import { pinForm } from '../sale-step.form';
import { handOver } from './hand-over.server';
import { deliveryMessages } from './messages';

type Refused = { kind: 'refused'; form: FormState; status: number };

/** The seller typed a PIN; what is wrong with it is said beside its field. */
export async function answerPinPost(
  db: Database,
  secretKeys: readonly string[],
  post: { id: string; sellerId: string; fields: FormFields; lang: Lang },
): Promise<Result<undefined, OrderMoveError | Refused>> {
  const { id, sellerId, fields, lang } = post;
  const texts = deliveryMessages[lang].pin;
  const form = parseForm(pinForm, fields, buyingMessages[lang].errors);
  if (!form.ok) return err({ kind: 'refused', form: form.form, status: 400 });
  const done = await handOver(db, secretKeys, { id, sellerId, ...form.value });
  if (done.ok) return ok();
  if (typeof done.error === 'string') return err(done.error);
  const [text, status] =
    done.error.kind === 'pin_wrong'
      ? ([texts.wrong(done.error.left), 400] as const)
      : ([texts.paused(momentOf(done.error.until, lang).text), 429] as const);
  return err({ kind: 'refused', form: { values: fields.raw(), errors: { pin: text } }, status });
}
