import type { LetterData } from './letter';
import type { MailMessages } from './messages.es';

const carriers: Record<string, string> = {
  dhl: 'DHL',
  fedex: 'FedEx',
  envia: 'Envía',
  servientrega: 'Servientrega',
  handover: 'Hand-over in person',
};

const reasons: Record<string, string> = {
  sold_elsewhere: 'the copy was sold elsewhere',
  damaged: 'the copy was damaged',
  price_error: 'the price was wrong',
  cannot_ship: 'the seller cannot ship it',
  not_accepted: 'the seller did not answer in time',
  not_shipped: 'it was not shipped in time',
  buyer: 'the buyer cancelled it',
  agreed: 'the seller agreed',
  lost: 'the parcel was lost',
  not_received: 'it did not arrive',
  not_as_described: 'it is not as described',
  arrived_damaged: 'it arrived damaged',
  wrong_book: 'another book arrived',
  incomplete: 'pages or parts are missing',
  counterfeit: 'it is a pirate copy',
  refunded: 'all of the money goes back',
  part_refunded: 'a part of the money goes back',
  released: 'no money goes back',
  dropped: 'the buyer closed it',
  refund: 'give back the money of a return',
  decision: 'decide a claim',
};

const carrierName = (code: string) => carriers[code] ?? code;
const reasonText = (code: string) => reasons[code] ?? code;

const order = (data: LetterData): [string, string][] => [
  ['Order', data.code],
  ['Book', data.title],
  ['Total', data.total],
];

const contactTopics: Record<string, string> = {
  question: 'a question',
  complaint: 'a petition or complaint',
  withdrawal: 'withdrawal or reversal of payment',
  data: 'personal data',
};

const letters: MailMessages['letters'] = {
  reset_password: () => ({
    subject: 'Set a new password',
    lines: ['We were asked to change the password of your account.'],
    action: 'Set a new password',
    note: 'The link works once and for one hour. If you did not ask for it, do nothing: your password stays as it is.',
  }),
  password_changed: () => ({
    subject: 'Your password has changed',
    lines: [
      'The password of your account has just been changed, and you were signed out on your other devices.',
      'If it was you, there is nothing more to do.',
    ],
    action: 'It was not me: recover the account',
  }),
  verify_email: (data) => ({
    subject: 'Confirm your e-mail',
    lines: [
      'Welcome. Confirm that this is your e-mail, so that news of your purchases and sales reaches you.',
    ],
    facts: [['E-mail', data.email]],
    action: 'Confirm my e-mail',
    note: 'The link works once and for one day. If you did not create an account, do nothing.',
  }),
  confirm_new_email: (data) => ({
    subject: 'Confirm your new e-mail',
    lines: [
      'You asked that this be the e-mail of your account. Open the link to finish the change.',
    ],
    facts: [['New e-mail', data.email]],
    action: 'Confirm my new e-mail',
    note: 'The link works once and for one day. If you did not ask for it, do nothing.',
  }),
  email_change_asked: (data) => ({
    subject: 'Somebody asked to change your account’s e-mail',
    lines: [
      'Somebody who knows your password asked to change the e-mail of your account. The change counts once the new address confirms it.',
      'If it was you, there is nothing to do here.',
    ],
    facts: [['New e-mail', data.email]],
    action: 'It was not me: stop the change',
    note: 'If it was not you, change your password too.',
  }),
  email_changed: (data) => ({
    subject: 'Your account’s e-mail has changed',
    lines: [
      'This is no longer the e-mail of your account: news goes to the new one from now on. For safety we pay out nothing of your sales for 48 hours.',
    ],
    facts: [['New e-mail', data.email]],
    action: 'It was not me: write to the shop',
  }),
  account_closed: (data) => ({
    subject: 'You closed your account',
    lines: [
      `Your account and your sessions are closed, and your copies are off sale. In ${data.count || 'some'} days we erase your data; only the accounts of your purchases and sales stay, without your name.`,
      'If you change your mind, sign in before that with your e-mail and password: the account comes back as it was.',
    ],
    action: 'Get my account back',
    note: 'If it was not you, sign in now and change your password.',
  }),
  account_exists: () => ({
    subject: 'You already have an account',
    lines: [
      'Somebody, perhaps you, tried to create an account with this e-mail, which already has one.',
      'You can sign in with your password, or recover it from the same page.',
    ],
    action: 'Sign in to my account',
    note: 'If it was not you, there is nothing to do: your account stays as it is.',
  }),
  order_placed: (data) => ({
    subject: `Your purchase ${data.code} is waiting for payment`,
    lines: [
      'We set the books aside while you pay. When the time of the hold is over, they go back on sale.',
    ],
    facts: order(data),
    action: 'Pay for the purchase',
  }),
  order_paid_buyer: (data) => ({
    subject: `We received your payment for order ${data.code}`,
    lines: [
      'Your payment is confirmed and the seller has been told.',
      'We keep the money until you have the book.',
    ],
    facts: [...order(data), ['Seller', data.sellerName]],
    action: 'See the order',
  }),
  order_paid_seller: (data) => ({
    subject: `You made a sale: order ${data.code}`,
    lines: [
      'Good news! Somebody bought a book from you and the payment is confirmed.',
      'You have 48 hours to accept the order.',
    ],
    facts: [...order(data), ['Buyer', data.buyerName], ['Shipping', carrierName(data.carrier)]],
    action: 'Accept the order',
  }),
  order_accepted: (data) => ({
    subject: `The seller is preparing your order ${data.code}`,
    lines: ['The seller accepted your order and is preparing it. We tell you when it is shipped.'],
    facts: [...order(data), ['Seller', data.sellerName]],
    action: 'See the order',
  }),
  order_rejected: (data) => ({
    subject: `The seller could not fulfil your order ${data.code}`,
    lines: ['We are sorry: the seller cannot send you this order. You get all your money back.'],
    facts: [...order(data), ['Reason', reasonText(data.reason)]],
    action: 'See the order',
  }),
  order_shipped: (data) => ({
    subject:
      data.carrier === 'handover'
        ? `Your order ${data.code} is ready to be handed over`
        : `Your order ${data.code} is on its way`,
    lines:
      data.carrier === 'handover'
        ? [
            'The seller has your books ready to give them to you in person.',
            'Your PIN stands on the order’s page. Tell it to the seller only when you have the books.',
          ]
        : ['The seller has shipped your order. When you have it, confirm it on the order’s page.'],
    facts: [
      ...order(data),
      ['Carrier', carrierName(data.carrier)],
      ['Tracking number', data.trackingNumber],
    ],
    action: 'Follow the order',
  }),
  pin_paused: (data) => ({
    subject: `Several wrong PINs for your order ${data.code}`,
    lines: [
      'At the hand-over of this order somebody typed five PINs that were wrong. If you are with the seller, look at it again on the order’s page; the next try has to wait a while.',
      'If you do not have the books yet, give the PIN to nobody.',
    ],
    facts: [...order(data), ['Seller', data.sellerName]],
    action: 'See the order',
  }),
  order_delivered: (data) => ({
    subject: `Your order ${data.code} was delivered`,
    lines: [
      'We are told that you have your order. If something is wrong, tell us on the order’s page within 5 business days.',
    ],
    facts: order(data),
    action: 'See the order',
  }),
  order_completed: (data) => ({
    subject: `Order ${data.code} is completed`,
    lines: ['All went well with this order. Thank you for giving a book another life!'],
    facts: order(data),
    action: 'See the order',
  }),
  order_canceled_buyer: (data) => ({
    subject: `Your order ${data.code} was cancelled`,
    lines: ['The order is cancelled. If you had paid for it, you get all your money back.'],
    facts: [...order(data), ['Reason', reasonText(data.reason)]],
    action: 'See the order',
  }),
  order_canceled_seller: (data) => ({
    subject: `Order ${data.code} was cancelled`,
    lines: ['Do not ship this order: it was cancelled. The copies are available again.'],
    facts: [...order(data), ['Reason', reasonText(data.reason)]],
    action: 'See the order',
  }),
  order_expired: (data) => ({
    subject: `The hold of your purchase ${data.code} is over`,
    lines: [
      'We did not receive the payment in time, so the books went back on sale. You were charged nothing.',
      'If you still want them, look in the catalogue: they may still be there.',
    ],
    facts: order(data),
    action: 'See the purchase',
  }),
  payment_late: (data) => ({
    subject: `Your payment for purchase ${data.code} came late`,
    lines: [
      'Your payment arrived when the purchase was no longer waiting for one: the hold had ended, or it was paid already.',
      'We are giving all of it back; there is nothing for you to do.',
    ],
    facts: order(data),
    action: 'See the purchase',
  }),
  accept_reminder: (data) => ({
    subject: `24 hours left to accept order ${data.code}`,
    lines: [
      'A paid order waits for your answer. If you do not accept it in time, it may be cancelled.',
    ],
    facts: [...order(data), ['Buyer', data.buyerName]],
    action: 'Accept the order',
  }),
  cancel_asked: (data) => ({
    subject: `Shall we cancel order ${data.code}?`,
    lines: [
      'The buyer would rather cancel this order, which you have not shipped yet. If you agree, all the money goes back and the copies are on sale again; it does not count against you.',
      'If it is on its way already, or you would rather send it, go on as ever.',
    ],
    facts: [...order(data), ['Buyer', data.buyerName]],
    action: 'See the order',
  }),
  order_withdrawn: (data) => ({
    subject: `The buyer sends back order ${data.code}`,
    lines: [
      'The buyer has used the right to withdraw and sends the books back to you. Mark it in the order when you have them: then the money goes back.',
    ],
    facts: [...order(data), ['Buyer', data.buyerName]],
    action: 'See the order',
    note: 'The law gives at most 15 calendar days to return the money (Ley 1480 de 2011, article 47).',
  }),
  refund_done: (data) => ({
    subject: `Your money for order ${data.code} is on its way back`,
    lines: [
      'We refunded it the way you paid. Depending on your bank, it can take some days to appear.',
    ],
    facts: order(data),
    action: 'See the order',
  }),
  return_sent: (data) => ({
    subject: `The books of order ${data.code} are on their way back to you`,
    lines: ['The buyer has sent them. Once you have them, say so on the order: then we refund.'],
    facts: [...order(data), ['Tracking number', data.trackingNumber]],
    action: 'See the order',
  }),
  claim_opened: (data) => ({
    subject: `There is a claim on order ${data.code}`,
    lines: [
      'The buyer opened a claim. You have 3 business days to answer: accept it, offer a part, or say why you do not agree.',
      'Until then the money of this order stays with us.',
    ],
    facts: [...order(data), ['Buyer', data.buyerName], ['Reason', reasonText(data.reason)]],
    action: 'Answer the claim',
  }),
  claim_accepted: (data) => ({
    subject: `Send back the books of order ${data.code}`,
    lines: [
      'You get all of the money once the books are back. The seller pays for sending them: ask for a prepaid label, or agree on how you get it back.',
      'You can write the tracking number on the order.',
    ],
    facts: [...order(data), ['Seller', data.sellerName]],
    action: 'See the order',
  }),
  claim_answered: (data) => ({
    subject: `The seller answered your claim on order ${data.code}`,
    lines: [
      data.message,
      'Decide within 3 business days. If you say nothing, the shop looks into it and decides.',
    ],
    facts: order(data),
    action: 'See the answer',
  }),
  claim_return_asked: (data) => ({
    subject: `Take back the books of order ${data.code}`,
    lines: [
      'The shop decided the claim: the books come back to you, and then all of the money is given back. You pay for sending them: send the buyer a prepaid label.',
    ],
    facts: [...order(data), ['Buyer', data.buyerName]],
    action: 'See the order',
  }),
  claim_escalated_buyer: (data) => ({
    subject: `The shop looks into your claim on order ${data.code}`,
    lines: ['We decide within 15 calendar days. The money stays with us until then.'],
    facts: order(data),
    action: 'See the claim',
  }),
  claim_escalated_seller: (data) => ({
    subject: `The shop decides the claim on order ${data.code}`,
    lines: [
      'The claim went to the shop: there was no agreement, or no answer in time. We decide within 15 calendar days.',
    ],
    facts: order(data),
    action: 'See the claim',
  }),
  claim_closed_buyer: (data) => ({
    subject: `Your claim on order ${data.code} is settled`,
    lines: ['This is how your claim ended. The order has the details.'],
    facts: [...order(data), ['Outcome', reasonText(data.reason)]],
    action: 'See the order',
  }),
  claim_closed_seller: (data) => ({
    subject: `The claim on order ${data.code} is settled`,
    lines: ['This is how the claim ended. The order has the details.'],
    facts: [...order(data), ['Outcome', reasonText(data.reason)]],
    action: 'See the sale',
  }),
  claim_reminder: (data) => ({
    subject: `Less than a day is left to answer the claim on order ${data.code}`,
    lines: ['Without an answer in time, the shop decides without it.'],
    facts: [...order(data), ['Buyer', data.buyerName]],
    action: 'Answer the claim',
  }),
  refund_reminder: (data) => ({
    subject: `The money of order ${data.code} is due soon`,
    lines: [
      'The time to give the money back ends in three days or less. If you have the books, say so on the order.',
    ],
    facts: [...order(data), ['Buyer', data.buyerName]],
    action: 'See the order',
  }),
  message_received: (data) => ({
    subject: `Somebody wrote to you about “${data.title}”`,
    lines: [data.message],
    facts: [['Book', data.title]],
    action: 'Answer',
    note: 'Answer on the page: it is kept there, and nobody sees your address.',
  }),
  legal_deadline: (data) => ({
    subject: `A legal deadline passes soon: order ${data.code}`,
    lines: ['This deadline ends in three days or less.'],
    facts: [
      ['Order', data.code],
      ['Book', data.title],
      ['What is due', reasonText(data.reason)],
      ['Buyer', data.buyerName],
      ['Seller', data.sellerName],
    ],
    action: 'See the deadlines',
  }),
  payout_account_changed: () => ({
    subject: 'The account that gets your money has changed',
    lines: [
      'A bank account was saved for what you sell. For safety we send no money to it for 48 hours.',
    ],
    action: 'See your balance',
    note: 'If this was not you, change your password at once and write to us.',
  }),
  wants_found: (data) => ({
    subject:
      data.count === '1'
        ? `“${data.title}” has arrived`
        : `${data.count} copies that you waited for`,
    lines: [
      'We found what you wait for. These are used copies: once sold, they are gone.',
      ...(data.until
        ? [
            `“${data.title}” is set aside for you until ${data.until}: you have waited longest. Then it goes to the next in line.`,
          ]
        : []),
    ],
    facts: [['Copies', data.message]],
    action: data.count === '1' ? 'See the copy' : 'See the copies',
    note: 'We write once a day at most. Under “What I wait for” you can remove what you no longer want.',
  }),
  listing_hidden: (data) => ({
    subject: 'We hid one of your copies',
    lines: ['The team of the shop hid this copy; nobody else sees it for now.'],
    facts: [
      ['Book', data.title],
      ['Reason', data.reason],
    ],
    action: 'See the copy',
  }),
  contact: (data) => ({
    subject: 'Somebody wrote on the contact page',
    lines: [data.message],
    facts: [
      ['Name', data.buyerName],
      ['E-mail', data.email],
      ['Topic', contactTopics[data.reason] ?? data.reason],
    ],
    action: 'See the contact page',
  }),
};

export const en: MailMessages = {
  greeting: (name) => (name ? `Hello ${name},` : 'Hello,'),
  linkHint: 'If the button does not open, copy this address into your browser:',
  signature: 'BookStore · second-hand books from all over Colombia',
  footer:
    'This is an automatic message about your BookStore account; there is no need to answer it.',
  letters,
};
