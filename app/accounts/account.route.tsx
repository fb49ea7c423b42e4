import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { json } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { noStore } from '~/web/cache-headers';
import { requireCsrf } from '~/web/csrf.server';
import type { FormState } from '~/web/form-state';
import { parseForm, readForm } from '~/web/form.server';
import { langOf } from '~/web/language';
import { accountPath } from '~/web/paths';
import { badRequest, invalid, seeOther } from '~/web/responses.server';
import type { RouteHandle } from '~/web/route-handle';
import { profileForm } from './account.form';
import { AccountPage } from './account-page';
import { changeProfile } from './change-profile.server';
import { accountMessages } from './messages';
import { pageTitle } from './page-title';
import { findIsVerified } from './security.reads.server';
import { requireMember } from './viewer.server';

export const handle: RouteHandle = { access: 'member' };

export const meta = pageTitle((texts) => texts.account.title);

export async function loader({ request, context }: LoaderFunctionArgs) {
  const viewer = await requireMember({ request, context });
  const isVerified = await findIsVerified(context.db, viewer.userId);
  const { name, email, language } = viewer;
  return json({ profile: { name, email, language }, isVerified }, { headers: noStore });
}

export async function action({ request, context }: ActionFunctionArgs) {
  const viewer = await requireMember({ request, context });
  const fields = await readForm(request);
  requireCsrf(context, viewer, fields);
  if (fields.text('intent') !== 'profile') throw badRequest();
  const texts = accountMessages[langOf(request)];
  const parsed = parseForm(profileForm, fields, texts.errors);
  if (!parsed.ok) return invalid(parsed);
  await changeProfile(context.db, viewer.userId, parsed.value);
  const text = texts.account.profileDone;
  return seeOther(request, accountPath(), { flash: { context, kind: 'success', text } });
}

export default function Account() {
  const { profile, isVerified } = useLoaderData<typeof loader>();
  const form = useActionData<{ form: FormState }>()?.form;
  return <AccountPage profile={profile} isVerified={isVerified} form={form} />;
}
