import { bookTerms } from '~/catalog/book-terms';
import { Badge } from '~/ui/badge';
import { SubmitButton } from '~/ui/button';
import { MediaCard } from '~/ui/card';
import { FormStateProvider } from '~/ui/form-state';
import { Form, useLang } from '~/ui/navigation';
import { Price } from '~/ui/price';
import { TextField } from '~/ui/text-field';
import type { Condition } from '~/values/condition';
import { formatMoney, money } from '~/values/money';
import type { FormState } from '~/web/form-state';
import { cartPath, listingPath } from '~/web/paths';
import { isObstacle, type CartLine, type LineProblem } from './cart-lines';
import { LineCover } from './line-cover';
import { buyingMessages } from './messages';

/** Two lines on a page have a field of the same name. */
export const quantityId = (listingId: string) => `quantity-${listingId}`;

export function CartLineRow({ line, form }: { line: CartLine; form?: FormState }) {
  const lang = useLang();
  const isRefused = form?.values.listingId === line.listingId;
  return (
    <MediaCard
      as="li"
      layout="row"
      media={<LineCover {...line} />}
      title={line.title}
      to={listingPath(line.listingId)}
      subtitle={line.authors}
      footer={
        <FormStateProvider form={isRefused ? form : undefined}>
          <LineForm line={line} />
        </FormStateProvider>
      }
    >
      <p className="line-facts">
        <Badge>{bookTerms[lang].conditions[line.condition as Condition].label}</Badge>
        <Price size="small" text={formatMoney(money(line.priceMinor), lang)} />
      </p>
      {line.problem && <ProblemText problem={line.problem} priceMinor={line.priceMinor} />}
    </MediaCard>
  );
}

function LineForm({ line }: { line: CartLine }) {
  const texts = buyingMessages[useLang()].cart;
  const { listingId, title, available, quantity } = line;
  const canChange = available > 1 && line.problem?.kind !== 'gone';
  return (
    <Form action={cartPath()} className="line-form" data-enhance="in-place">
      <input type="hidden" name="listingId" value={listingId} />
      {canChange ? (
        <>
          <TextField
            name="quantity"
            id={quantityId(listingId)}
            label={texts.quantityOf(title)}
            hideLabel
            inputMode="numeric"
            width="xs"
            maxLength={3}
            defaultValue={String(quantity)}
          />
          <SubmitButton
            name="intent"
            value="update"
            variant="secondary"
            size="small"
            label={texts.updateLabel(title)}
          >
            {texts.update}
          </SubmitButton>
        </>
      ) : (
        <input type="hidden" name="quantity" value={quantity} />
      )}
      <SubmitButton
        name="intent"
        value="remove"
        variant="quiet"
        size="small"
        label={texts.removeLabel(title)}
      >
        {texts.remove}
      </SubmitButton>
    </Form>
  );
}

function ProblemText({ problem, priceMinor }: { problem: LineProblem; priceMinor: string }) {
  const lang = useLang();
  const texts = buyingMessages[lang].cart.problems;
  const amount = (minor: string) => formatMoney(money(minor), lang);
  const tone = isObstacle(problem) ? 'danger' : 'warning';
  return (
    <p>
      <Badge tone={tone}>
        {problem.kind === 'fewer'
          ? texts.fewer(problem.left)
          : problem.kind === 'price'
            ? texts.price(amount(problem.beforeMinor), amount(priceMinor))
            : texts[problem.kind]}
      </Badge>
    </p>
  );
}
