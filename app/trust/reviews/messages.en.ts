import type { es } from './messages.es';

/** Texts of reviews and reputation. */
export const en: typeof es = {
  reputation: {
    title: 'Reputation',
    levels: { new: 'New seller', green: 'Good reputation', yellow: 'Reputation under watch' },
    newText: (sales, fewest) =>
      `${sales === 1 ? '1 sale' : `${sales} sales`}. Reputation is shown from ${fewest} on.`,
    window: (sales, days) => `${sales} sales in the last ${days} days`,
    faults: {
      claims: 'With a claim',
      late: 'Sent late',
      cancellations: 'Canceled by the seller',
    },
    share: (percent, most) => `${percent}% (fine up to ${most}%)`,
    gradings: 'Condition as described',
    gradingsOf: (right, all) => `${right} of ${all}`,
    stars: 'Rating',
    average: (average, count) =>
      `${average} of 5, ${count === 1 ? '1 review' : `${count} reviews`}`,
  },
  reviews: 'What buyers say',
  stars: (stars) => `${stars} of 5 stars`,
  form: {
    buyerTitle: 'Rate the seller',
    sellerTitle: 'Rate the buyer',
    blind: 'It is published once both have written, or after 7 days. It cannot be changed.',
    stars: 'Stars',
    starNames: ['1, bad', '2, poor', '3, fair', '4, good', '5, excellent'],
    text: 'Review',
    grading: 'Were the books in the condition that was said?',
    defects: (title, condition, defects) =>
      `${title}: ${condition}${defects ? `, ${defects}` : ''}`,
    yes: 'Yes, just so',
    no: 'No, they were different',
    notSaid: 'I would rather not say',
    send: 'Send the review',
    done: 'Thank you. We publish it when it is time.',
    own: 'Your review',
    waiting: 'Not published yet: it waits for the other side’s, or 7 days.',
    other: 'You were rated',
    buyer: (average, count) =>
      `${average} of 5 over ${count === 1 ? '1 purchase' : `${count} purchases`}`,
    buyerTerm: 'The buyer’s rating',
  },
  refusals: {
    not_now: 'Only an order that has arrived can be reviewed.',
    twice: 'You have reviewed this order.',
  },
  errors: {
    invalid: 'Check this.',
    stars_required: 'Choose 1 to 5 stars.',
    text_long: 'Use at most 1000 characters.',
  },
};
