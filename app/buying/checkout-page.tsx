import { ButtonLink } from '~/ui/button';
import { EmptyState } from '~/ui/empty-state';
import { FormStateProvider } from '~/ui/form-state';
import { useLang } from '~/ui/navigation';
import { PageHeader } from '~/ui/page-header';
import { Steps } from '~/ui/steps';
import type { FormState } from '~/web/form-state';
import { cartPath, checkoutPath, orderPath, ordersPath } from '~/web/paths';
import { CheckoutAddress } from './checkout-address';
import { CheckoutDelivery } from './checkout-delivery';
import { CheckoutSold } from './checkout-sold';
import type { CheckoutView } from './checkout-view';
import { buyingMessages } from './messages';

/** One page in two steps: where it goes, then who carries it and how it is paid. */
export function CheckoutPage({ view, form }: { view: CheckoutView; form?: FormState }) {
  const texts = buyingMessages[useLang()].checkout;
  switch (view.step) {
    case 'empty':
      return (
        <EmptyState
          headingLevel={1}
          title={texts.emptyTitle}
          text={texts.emptyText}
          action={<ButtonLink to={ordersPath()}>{texts.emptyAction}</ButtonLink>}
        />
      );
    case 'blocked':
      return (
        <EmptyState
          headingLevel={1}
          title={texts.blockedTitle}
          text={texts.blockedText}
          action={<ButtonLink to={cartPath()}>{texts.backToCart}</ButtonLink>}
        />
      );
    case 'reused':
      return (
        <EmptyState
          headingLevel={1}
          title={texts.reusedTitle}
          text={texts.reusedText}
          action={
            <>
              <ButtonLink to={orderPath(view.groupId)}>{texts.seeOrder}</ButtonLink>
              <ButtonLink to={checkoutPath()} variant="secondary">
                {texts.startAgain}
              </ButtonLink>
            </>
          }
        />
      );
    case 'sold':
      return <CheckoutSold copies={view.copies} />;
    case 'address':
    case 'delivery':
      return (
        <>
          <PageHeader title={texts.title} />
          <CheckoutSteps current={view.step === 'address' ? 0 : 1} />
          <FormStateProvider form={form}>
            {view.step === 'address' ? (
              <CheckoutAddress view={view} />
            ) : (
              <CheckoutDelivery view={view} form={form} />
            )}
          </FormStateProvider>
        </>
      );
  }
}

export function CheckoutSteps({ current }: { current: 0 | 1 | 2 }) {
  const texts = buyingMessages[useLang()].checkout;
  return (
    <Steps
      label={texts.stepsLabel}
      current={current}
      steps={[
        { label: texts.steps.address },
        { label: texts.steps.delivery },
        { label: texts.steps.pay },
      ]}
    />
  );
}
