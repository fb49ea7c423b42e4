import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { json } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { requireMember } from '~/accounts/viewer.server';
import type { FormState } from '~/ui/form-state';
import { noStore } from '~/web/cache-headers';
import { requireCsrf } from '~/web/csrf.server';
import { parseForm, readForm } from '~/web/form.server';
import { langOf } from '~/web/language';
import { shopSettingsPath } from '~/web/paths';
import { invalid, seeOther } from '~/web/responses.server';
import type { RouteHandle } from '~/web/route-handle';
import { sellingMessages } from '../messages';
import { pageTitle } from '../page-title';
import { saveSettings } from './save-settings.server';
import { settingsForm } from './settings.form';
import { findSettings } from './settings.reads.server';
import { SettingsPage } from './settings-page';

export const handle: RouteHandle = { access: 'member' };

export const meta = pageTitle((texts) => texts.settings.title);

export async function loader({ request, context }: LoaderFunctionArgs) {
  const viewer = await requireMember({ request, context });
  return json({ settings: await findSettings(context.db, viewer) }, { headers: noStore });
}

export async function action({ request, context }: ActionFunctionArgs) {
  const viewer = await requireMember({ request, context });
  const texts = sellingMessages[langOf(request)].settings;
  const fields = await readForm(request);
  requireCsrf(context, viewer, fields);
  const parsed = parseForm(settingsForm, fields, texts.errors);
  if (!parsed.ok) return invalid({ form: parsed.form });
  const saved = await saveSettings(context.db, viewer, parsed.value);
  if (!saved.ok) {
    const field = saved.error === 'handle_taken' ? 'handle' : 'holidayUntil';
    return invalid({
      form: { values: fields.raw(), errors: { [field]: texts.errors[saved.error] } },
    });
  }
  const flash = { context, kind: 'success' as const, text: texts.saved };
  return seeOther(request, shopSettingsPath(), { flash });
}

export default function ShopSettings() {
  const { settings } = useLoaderData<typeof loader>();
  const form = useActionData<{ form: FormState }>()?.form;
  return <SettingsPage settings={settings} form={form} />;
}
