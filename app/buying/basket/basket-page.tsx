import { bookTerms } from '~/catalog/book-terms';
import { DestinationChoice } from '~/catalog/destination-choice';
import { ButtonLink, SubmitButton } from '~/ui/button';
import { Card } from '~/ui/card';
import { EmptyState } from '~/ui/empty-state';
import { Stack, WithSidebar } from '~/ui/layout';
import { Form, Link, useLang } from '~/ui/navigation';
import { Notice } from '~/ui/notice';
import { PageHeader } from '~/ui/page-header';
import { SelectField } from '~/ui/select-field';
import { conditions, type Condition } from '~/values/condition';
import type { Destination } from '~/values/destination';
import type { FormState } from '~/web/form-state';
import { basketPath, cartPath, catalogPath } from '~/web/paths';
import { FormProblems } from '../form-problems';
import { buyingMessages } from '../messages';
import { BasketLines, LeavingLines } from './basket-lines';
import { BasketSums, CartSums, SavesNotice } from './basket-sums';
import type { BasketFrom, BasketView } from './basket-view';

interface BasketPageProps {
  from: BasketFrom;
  condition: Condition;
  destination: Destination;
  basket: BasketView;
  form?: FormState;
}

/** The cheapest way to have some books, and what it would change in the cart. */
export function BasketPage({ basket, form, ...question }: BasketPageProps) {
  const texts = buyingMessages[useLang()].basket;
  return (
    <>
      <PageHeader
        title={texts.title}
        lead={question.from === 'wants' ? texts.leadWants : texts.lead}
      />
      <Stack gap="l">
        <FormProblems form={form} />
        {basket.kind === 'empty' ? (
          <EmptyState
            title={texts.emptyTitle}
            text={texts.emptyText}
            action={<ButtonLink to={catalogPath()}>{texts.emptyAction}</ButtonLink>}
          />
        ) : (
          <WithSidebar aside={<Aside basket={basket} {...question} />}>
            <Stack gap="l">
              <Outcome basket={basket} />
              <Missing titles={basket.missing} />
              {basket.kind === 'offer' && (
                <>
                  <BasketLines parcels={basket.parcels} />
                  <LeavingLines lines={basket.leaving} />
                </>
              )}
            </Stack>
          </WithSidebar>
        )}
      </Stack>
    </>
  );
}

type Question = Pick<BasketPageProps, 'from' | 'condition' | 'destination'>;

function Aside({ basket, ...question }: Question & { basket: BasketView }) {
  const texts = buyingMessages[useLang()].basket;
  return (
    <Stack gap="l">
      {basket.kind === 'offer' && (
        <BasketSums basket={basket}>
          <Form action={basketPath(queryOf(question))}>
            {basket.parcels.flatMap(({ lines }) =>
              lines.flatMap(({ listingId, quantity }) =>
                Array.from({ length: quantity }, (_, at) => (
                  <input
                    key={`${listingId} ${at}`}
                    type="hidden"
                    name="listingIds"
                    value={listingId}
                  />
                )),
              ),
            )}
            <SubmitButton wide>{basket.now ? texts.replace : texts.fill}</SubmitButton>
          </Form>
          <p className="small soft">{texts.replaceNote}</p>
        </BasketSums>
      )}
      {basket.kind === 'cheapest' && <CartSums cost={basket.now} />}
      <Options {...question} />
      <p>
        <Link to={cartPath()}>{texts.back}</Link>
      </p>
    </Stack>
  );
}

const queryOf = ({ from, condition }: Pick<Question, 'from' | 'condition'>) => ({
  ...(from === 'wants' && { from }),
  ...(condition !== 'poor' && { condition }),
});

function Options({ from, condition, destination }: Question) {
  const lang = useLang();
  const texts = buyingMessages[lang].basket;
  const grades = bookTerms[lang].conditions;
  return (
    <Card title={texts.optionsTitle}>
      <Stack>
        <Form method="get" action={basketPath()} className="stack gap-s">
          {from === 'wants' && <input type="hidden" name="from" value={from} />}
          <SelectField
            name="condition"
            label={texts.condition}
            defaultValue={condition}
            options={[...conditions].reverse().map((grade) => ({
              value: grade,
              label:
                grade === 'poor'
                  ? texts.anyCondition
                  : grade === 'new'
                    ? grades.new.label
                    : texts.orBetter(grades[grade].label),
            }))}
          />
          <div>
            <SubmitButton variant="secondary">{texts.compare}</SubmitButton>
          </div>
        </Form>
        <DestinationChoice
          destination={destination}
          redirectTo={basketPath(queryOf({ from, condition }))}
        />
      </Stack>
    </Card>
  );
}

function Outcome({ basket }: { basket: BasketView }) {
  const texts = buyingMessages[useLang()].basket;
  if (basket.kind === 'offer') return <SavesNotice basket={basket} />;
  if (basket.kind !== 'cheapest') {
    return <Notice title={texts.noneTitle}>{texts.noneText}</Notice>;
  }
  return (
    <Notice tone="success" title={basket.isExact ? texts.cheapestTitle : undefined}>
      {basket.isExact ? texts.cheapestText : texts.cheapestGood}
    </Notice>
  );
}

function Missing({ titles }: { titles: readonly string[] }) {
  const texts = buyingMessages[useLang()].basket;
  if (titles.length === 0) return null;
  return (
    <Notice title={texts.missing}>
      <ul>
        {titles.map((title) => (
          <li key={title}>{title}</li>
        ))}
      </ul>
      <p>{texts.missingStay}</p>
    </Notice>
  );
}
