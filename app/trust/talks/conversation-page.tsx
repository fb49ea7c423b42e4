import { Breadcrumbs } from '~/ui/breadcrumbs';
import { Card } from '~/ui/card';
import { ErrorSummary } from '~/ui/error-summary';
import { FormStateProvider, type FormState } from '~/ui/form-state';
import { Narrow, Stack } from '~/ui/layout';
import { Form, Link, useLang } from '~/ui/navigation';
import { PageHeader } from '~/ui/page-header';
import {
  conversationPath,
  listingPath,
  messagesPath,
  orderPath,
  reportPath,
  sellOrderPath,
} from '~/web/paths';
import { talkMessages } from './messages';
import { MessageFields } from './messages-page';
import type { ConversationView } from './talks.reads.server';

type ConversationPageProps = { conversation: ConversationView; form?: FormState };

/** What two people have written, the oldest first, and the place to answer. */
export function ConversationPage({ conversation, form }: ConversationPageProps) {
  const texts = talkMessages[useLang()];
  const { title, other, messages, listingId } = conversation;
  return (
    <Narrow>
      <Breadcrumbs items={[{ label: texts.title, to: messagesPath() }, { label: title }]} />
      <PageHeader title={title} lead={texts.withPerson(other)} />
      <Stack gap="m">
        <About conversation={conversation} />
        {messages.map(({ id, isOwn, text, at }) => (
          <Card key={id} as="article" tone={isOwn ? 'plain' : 'accent'}>
            <p className="soft small">
              {isOwn ? texts.you : other} · <time dateTime={at.iso}>{at.text}</time>
            </p>
            <p className="own-lines">{text}</p>
            {!isOwn && (
              <p className="small">
                <Link to={reportPath({ message: id })}>{texts.report.link}</Link>
              </p>
            )}
          </Card>
        ))}
        <FormStateProvider form={form}>
          <ErrorSummary />
          <Form action={conversationPath(conversation.id)}>
            <MessageFields hint={listingId ? texts.ask.hint : undefined} />
          </Form>
        </FormStateProvider>
      </Stack>
    </Narrow>
  );
}

function About({ conversation: { listingId, order } }: { conversation: ConversationView }) {
  const texts = talkMessages[useLang()];
  if (listingId) {
    return (
      <p>
        <Link to={listingPath(listingId)}>{texts.about}</Link>
      </p>
    );
  }
  if (!order) return null;
  return (
    <p>
      <Link to={order.isBought ? orderPath(order.id) : sellOrderPath(order.id)}>
        {texts.aboutOrder}
      </Link>
    </p>
  );
}
