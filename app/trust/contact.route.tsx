import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { json } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { getViewer } from '~/accounts/viewer.server';
import { noStore } from '~/web/cache-headers';
import { requireCsrf } from '~/web/csrf.server';
import type { FormState } from '~/web/form-state';
import { parseForm, readForm } from '~/web/form.server';
import { langOf, langOfPath } from '~/web/language';
import { originOf, pageMeta } from '~/web/page-meta';
import { contactPath } from '~/web/paths';
import { invalid, seeOther, tooMany } from '~/web/responses.server';
import type { RouteHandle } from '~/web/route-handle';
import { contactForm } from './contact.form';
import { ContactPage } from './contact-page';
import { trustMessages } from './messages';
import { sendContact } from './send-contact.server';

export const handle: RouteHandle = { access: 'public', scripts: false };

export const meta: MetaFunction = ({ location, matches }) =>
  pageMeta(trustMessages[langOfPath(location.pathname)].contact, originOf(matches));

export async function loader({ context }: LoaderFunctionArgs) {
  const viewer = await getViewer(context);
  return json(
    { viewer: viewer && { name: viewer.name, email: viewer.email } },
    { headers: noStore },
  );
}

export async function action({ request, context }: ActionFunctionArgs) {
  const language = langOf(request);
  const texts = trustMessages[language].contact;
  const viewer = await getViewer(context);
  const fields = await readForm(request);
  if (viewer) requireCsrf(context, viewer, fields);
  const parsed = parseForm(contactForm, fields, texts.errors);
  if (!parsed.ok) return invalid(parsed);
  const room = await context.limits.take('contact_address', context.clientIp);
  if (!room.ok) throw tooMany(room.retryAfterSeconds);
  const id = await sendContact(context.db, parsed.value, {
    recipient: context.config.contactEmail,
    language,
    userId: viewer?.userId ?? null,
  });
  context.log.info({ event: 'contact', contactId: id }, 'a message for the operator');
  return seeOther(request, contactPath(), {
    flash: { context, kind: 'success', text: texts.sent },
  });
}

export default function Contact() {
  const { viewer } = useLoaderData<typeof loader>();
  return <ContactPage viewer={viewer} form={useActionData<{ form: FormState }>()?.form} />;
}
