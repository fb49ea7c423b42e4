import { Badge } from '~/ui/badge';
import { ButtonLink, SubmitButton } from '~/ui/button';
import { Card, MediaCard } from '~/ui/card';
import { EmptyState } from '~/ui/empty-state';
import { ErrorSummary } from '~/ui/error-summary';
import { FormStateProvider, type FormState } from '~/ui/form-state';
import { Actions, Grid, Stack } from '~/ui/layout';
import { Form, Link, useLang, useMessages } from '~/ui/navigation';
import { Notice } from '~/ui/notice';
import { PageHeader, SectionHeader } from '~/ui/page-header';
import { Price } from '~/ui/price';
import { formatMoney, money } from '~/values/money';
import { basketPath, bookPath, catalogPath, listingPath, wantsPath } from '~/web/paths';
import { BookCover } from '../book-cover';
import { bookTerms } from '../book-terms';
import { chipLabel } from '../catalog-chips';
import { catalogLink } from '../catalog-links';
import { catalogMessages } from '../messages';
import { authorOf, type FoundCopyView, type WantedThing, type WantsView } from './want-view';
import type { WantView } from './want-view';

/** What a person waits for, what came of it, and what they are about to add. */
export function WantsPage({ wants, found, proposal, form }: WantsView & { form?: FormState }) {
  const texts = useMessages(catalogMessages).wants;
  return (
    <>
      <PageHeader title={texts.title} lead={texts.lead} />
      <Stack gap="l">
        <FormStateProvider form={form}>
          <ErrorSummary />
        </FormStateProvider>
        {proposal && !form && <Proposal proposal={proposal} />}
        {found.length > 0 && <Found copies={found} />}
        {wants.length > 0 ? (
          <section aria-labelledby="wants">
            <SectionHeader
              id="wants"
              title={texts.listTitle}
              action={
                wants.some(({ kind }) => kind === 'book') && (
                  <Link to={basketPath({ from: 'wants' })}>{texts.cheapest}</Link>
                )
              }
            />
            <Grid of="cards" as="ul">
              {wants.map((want) => (
                <WantCard key={keyOf(want)} want={want} />
              ))}
            </Grid>
          </section>
        ) : (
          <EmptyState
            title={texts.emptyTitle}
            text={texts.emptyText}
            action={<ButtonLink to={catalogPath()}>{texts.toCatalog}</ButtonLink>}
          />
        )}
      </Stack>
    </>
  );
}

const keyOf = (thing: WantedThing) =>
  thing.kind === 'book' ? thing.bookId : catalogLink(thing.fields, {});

function Proposal({ proposal }: { proposal: NonNullable<WantsView['proposal']> }) {
  const texts = useMessages(catalogMessages).wants;
  if ('problem' in proposal) {
    return <Notice tone="warning">{texts.errors[proposal.problem]}</Notice>;
  }
  const { thing, isWanted } = proposal;
  const author = thing.kind === 'search' ? authorOf(thing.fields) : null;
  const question =
    thing.kind === 'book'
      ? texts.askBook(thing.title)
      : author
        ? texts.askAuthor(author)
        : texts.askSearch;
  return (
    <Card title={question}>
      <Stack>
        <ThingText thing={thing} />
        {isWanted ? (
          <p>{texts.already}</p>
        ) : (
          <WantForm thing={thing}>
            <p className="soft">{texts.askText}</p>
            <Actions>
              <SubmitButton name="intent" value="add">
                {texts.add}
              </SubmitButton>
            </Actions>
          </WantForm>
        )}
      </Stack>
    </Card>
  );
}

/** A form that says what it is about in the catalogue's own parameters. */
function WantForm({ thing, children }: { thing: WantedThing; children: React.ReactNode }) {
  const fields = thing.kind === 'book' ? { bookId: [thing.bookId] } : thing.fields;
  return (
    <Form action={wantsPath()}>
      {Object.entries(fields).flatMap(([name, values]) =>
        values.map((value) => (
          <input key={`${name} ${value}`} type="hidden" name={name} value={value} />
        )),
      )}
      {children}
    </Form>
  );
}

function ThingText({ thing }: { thing: WantedThing }) {
  const lang = useLang();
  if (thing.kind === 'book') {
    return (
      <p>
        <Link to={bookPath(thing.bookId)}>{thing.title}</Link>
        {thing.authors && <span className="soft"> · {thing.authors}</span>}
      </p>
    );
  }
  return (
    <p>
      <Link to={catalogLink(thing.fields, {})}>{searchName(thing, lang)}</Link>
    </p>
  );
}

const searchName = ({ fields }: Extract<WantedThing, { kind: 'search' }>, lang: 'es' | 'en') =>
  Object.entries(fields)
    .flatMap(([field, values]) => values.map((value) => chipLabel(field, value, lang)))
    .join(' · ');

function WantCard({ want }: { want: WantView }) {
  const lang = useLang();
  const texts = catalogMessages[lang].wants;
  const kind =
    want.kind === 'book' ? texts.book : authorOf(want.fields) ? texts.author : texts.search;
  const name = want.kind === 'book' ? want.title : searchName(want, lang);
  const day = new Intl.DateTimeFormat(lang === 'es' ? 'es-CO' : 'en-GB', {
    dateStyle: 'long',
    timeZone: 'America/Bogota',
  });
  return (
    <Card as="li" aside={<Badge>{kind}</Badge>}>
      <Stack gap="s">
        <ThingText thing={want} />
        <p className="small soft">
          {texts.since(day.format(new Date(want.since)))}
          {want.people !== null && ` · ${texts.waiting(want.people)}`}
        </p>
        <WantForm thing={want}>
          <SubmitButton
            name="intent"
            value="remove"
            variant="secondary"
            size="small"
            label={texts.removeLabel(name)}
          >
            {texts.remove}
          </SubmitButton>
        </WantForm>
      </Stack>
    </Card>
  );
}

function Found({ copies }: { copies: readonly FoundCopyView[] }) {
  const lang = useLang();
  const texts = catalogMessages[lang].wants;
  return (
    <section aria-labelledby="found">
      <SectionHeader id="found" title={texts.found} />
      <p className="soft">{texts.foundText}</p>
      <ul className="copy-rows">
        {copies.map(({ id, bookId, title, authors, condition, priceMinor, yoursUntil }) => (
          <MediaCard
            key={id}
            as="li"
            layout="row"
            to={listingPath(id)}
            title={title}
            subtitle={authors}
            media={<BookCover title={title} authors={authors} seed={bookId} size="thumb" />}
            footer={<Price text={formatMoney(money(priceMinor), lang)} />}
          >
            <p className="copy-facts">
              <Badge>{bookTerms[lang].conditions[condition].label}</Badge>
              {yoursUntil && <Badge tone="accent">{texts.yours(yoursUntil)}</Badge>}
            </p>
          </MediaCard>
        ))}
      </ul>
    </section>
  );
}
