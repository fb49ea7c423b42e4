import type { es } from './messages.es';

/** Texts of the delivery: in person with a PIN, the parcel's label and its tracking. */
export const en: typeof es = {
  pin: {
    buyerTitle: 'Your PIN for the hand-over',
    buyerText:
      'Tell it to the seller only when you have the books in your hands and have looked at them: with it the order is delivered. You can print this page too.',
    buyerNever: 'Do not send it by message or phone; nobody from BookStore will ask for it.',
    sellerTitle: 'Hand it over',
    sellerText:
      'When the buyer has the books they tell you their PIN, or show it on paper. With it the order is delivered.',
    label: 'The buyer’s PIN',
    hint: 'Six digits.',
    submit: 'Mark as delivered',
    readyTitle: 'Agree with the buyer',
    readyText:
      'Write to them to agree on where and when, in the same city. We tell them when the books are ready.',
    ready: 'Ready to hand over',
    wrong: (left: number) =>
      left === 1
        ? 'That is not the PIN. One try is left before a pause.'
        : `That is not the PIN. ${left} tries are left before a pause.`,
    paused: (when: string) =>
      `There were too many wrong PINs. Try again after ${when}. The buyer can also confirm on the page of their order that they have the books.`,
  },
  label: {
    title: 'Shipping label',
    open: 'Download the label (PDF)',
    fromNote:
      'The sender is the last address that you saved in your account; without one, only your city.',
    to: 'To',
    from: 'From',
    order: 'Order',
    tracking: 'Tracking number',
    contents: 'Contents',
    sendBy: 'Ship no later than',
    handling: 'Books: do not bend, keep dry.',
  },
  track: {
    title: 'Note where the parcel is',
    text: 'What you note stands in the order of the buyer, with its time.',
    note: 'What happened',
    where: 'Where, or what is wrong',
    whereHint: 'For example: Medellín, at the carrier’s office.',
    submit: 'Note it',
  },
  insurance: {
    term: 'Declared value',
    included: (cost: string, value: string) =>
      `Includes ${cost} of insurance for the declared value, ${value}.`,
    paid: (value: string, cost: string) => `${value}, with insurance of ${cost} in the shipping`,
  },
  rule: {
    checkout: {
      value: 'Because of its value, this parcel always goes with a tracking number.',
      new_seller:
        'The seller has few sales so far: their parcel always goes with a tracking number.',
    },
    sale: {
      value: 'Because of its value, this order can only be sent with a tracking number.',
      new_seller:
        'While you have fewer than ten completed sales, orders with shipping only go with a tracking number.',
    },
    noHandover:
      'This order goes by a carrier with a tracking number; it cannot be handed over in person.',
  },
};
