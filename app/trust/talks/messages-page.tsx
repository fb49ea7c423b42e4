import { Badge } from '~/ui/badge';
import { ButtonLink, SubmitButton } from '~/ui/button';
import { Card } from '~/ui/card';
import { EmptyState } from '~/ui/empty-state';
import { ErrorSummary } from '~/ui/error-summary';
import { FormStateProvider, type FormState } from '~/ui/form-state';
import { Actions, Cluster, Stack } from '~/ui/layout';
import { Form, Link, useLang } from '~/ui/navigation';
import { PageHeader } from '~/ui/page-header';
import { TextArea } from '~/ui/text-area';
import { askSellerPath, catalogPath, conversationPath, orderMessagesPath } from '~/web/paths';
import { talkMessages } from './messages';
import type { ConversationLine, Topic } from './talks.reads.server';

type MessagesPageProps = {
  topic: Topic | null;
  conversations: ConversationLine[];
  form?: FormState;
};

/** What the person talks about, and on top a new message where one was asked for. */
export function MessagesPage({ topic, conversations, form }: MessagesPageProps) {
  const texts = talkMessages[useLang()];
  return (
    <>
      <PageHeader title={texts.title} lead={texts.lead} />
      <Stack gap="l">
        {topic && (
          <FormStateProvider form={form}>
            <ErrorSummary />
            <NewMessage topic={topic} />
          </FormStateProvider>
        )}
        {conversations.map((one) => (
          <Conversation key={one.id} conversation={one} />
        ))}
        {conversations.length === 0 && !topic && (
          <EmptyState
            title={texts.emptyTitle}
            text={texts.emptyText}
            action={<ButtonLink to={catalogPath()}>{texts.emptyAction}</ButtonLink>}
          />
        )}
      </Stack>
    </>
  );
}

function Conversation({ conversation }: { conversation: ConversationLine }) {
  const texts = talkMessages[useLang()];
  const { id, title, other, unread, at } = conversation;
  return (
    <Card title={<Link to={conversationPath(id)}>{title}</Link>}>
      <Cluster gap="s">
        <span>{texts.withPerson(other)}</span>
        <time className="soft small" dateTime={at.iso}>
          {at.text}
        </time>
        {unread > 0 && <Badge tone="accent">{texts.unread(unread)}</Badge>}
      </Cluster>
    </Card>
  );
}

function NewMessage({ topic }: { topic: Topic }) {
  const { ask } = talkMessages[useLang()];
  const isQuestion = topic.field === 'listingId';
  return (
    <Card title={isQuestion ? ask.title(topic.title) : ask.orderTitle(topic.title)} tone="accent">
      <p>{isQuestion ? ask.lead : ask.orderLead}</p>
      <Form action={isQuestion ? askSellerPath(topic.id) : orderMessagesPath(topic.id)}>
        <input type="hidden" name={topic.field} value={topic.id} />
        <MessageFields hint={isQuestion ? ask.hint : undefined} />
      </Form>
    </Card>
  );
}

/** The words and the button, for a new message and for an answer. */
export function MessageFields({ hint }: { hint?: string }) {
  const { ask } = talkMessages[useLang()];
  return (
    <Stack gap="m">
      <TextArea name="text" label={ask.text} hint={hint} rows={4} maxLength={2000} />
      <Actions>
        <SubmitButton>{ask.send}</SubmitButton>
      </Actions>
    </Stack>
  );
}
