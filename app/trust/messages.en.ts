import type { es } from './messages.es';

const consumerAuthority = 'Superintendence of Industry and Commerce';

export const en: typeof es = {
  terms: {
    title: 'Terms of the shop',
    description:
      'Who we are, how buying and selling work, the right of withdrawal, the warranty and reversal of payment.',
    lead: 'What you agree with us and with the seller when you use BookStore.',
    sections: [
      {
        title: 'Who we are',
        text: [
          'BookStore brings people and bookshops that sell second-hand books together with those who look for them. The sale is a contract between buyer and seller; we receive the payment, keep it until delivery and help when something goes wrong.',
          'You can write to us on the contact page. We answer within the periods that the law sets.',
        ],
        links: [{ label: 'Write to us', to: '/contact' }],
      },
      {
        title: 'Price and payment',
        text: [
          'Prices are in Colombian pesos and include the taxes that apply. The cost of delivery is shown before you pay, and the total that you confirm is what is charged.',
          'The copy is set aside while you pay. If the payment does not arrive in time, it is free again and nothing is charged.',
        ],
      },
      {
        title: 'Condition of the books',
        text: [
          'These are used books. Each copy states its grade on a published scale and the defects that the seller named. If what you receive is something else, open a claim from your order.',
          'The law allows used goods to be sold without warranty only when the buyer is told and accepts it in writing; otherwise the legal warranty is three months (Law 1480 of 2011, article 8).',
        ],
      },
      {
        title: 'Right of withdrawal',
        text: [
          'You can withdraw within five business days of delivery without giving a reason (Law 1480 of 2011, article 47). You return the book in the condition in which you received it and pay for sending it back.',
          'We give back everything that you paid within fifteen calendar days of your withdrawal.',
        ],
      },
      {
        title: 'Reversal of payment',
        text: [
          'If you paid electronically, you can ask for the payment to be reversed in case of fraud, or when you did not order the product, did not receive it, or it is another one or defective (Law 1480 of 2011, article 51). Tell us and the issuer of your means of payment within five business days of learning of it.',
        ],
      },
      {
        title: 'If you sell',
        text: [
          'You sell only what you have and can deliver, truthfully described. Pirate copies, photocopies, and books with missing text pages or mould are not allowed.',
          'You have 48 hours to accept an order and five business days to send it. The money is released once delivery is confirmed and the period of withdrawal has passed.',
        ],
      },
      {
        title: 'Petitions and complaints',
        text: [
          'Write to us and we answer within fifteen business days. If the answer does not satisfy you, you can turn to the Superintendence of Industry and Commerce, which watches over the Consumer Statute.',
        ],
        links: [
          { label: 'Send a petition or complaint', to: '/contact' },
          { label: consumerAuthority, to: 'https://www.sic.gov.co' },
        ],
      },
    ],
  },
  privacy: {
    title: 'Your data',
    description:
      'Which data BookStore keeps, what for, with whom it is shared, and how to use your rights.',
    lead: 'Policy on personal data under Law 1581 of 2012 and Decree 1377 of 2013 of Colombia.',
    sections: [
      {
        title: 'What we keep and what for',
        text: [
          'Your name and e-mail, for your account. Your addresses and telephone, for deliveries. Your orders, sales and payments, to fulfil them and because the law requires keeping them. Your password is kept so that nobody can read it.',
          'We keep no card numbers: the payment provider receives them. We do not sell your data, nor use it for the advertising of others.',
        ],
      },
      {
        title: 'With whom it is shared',
        text: [
          'The seller and the carrier receive your name, address and telephone to deliver the order. The payment provider receives the amount and the reference. Authorities receive what the law orders.',
        ],
      },
      {
        title: 'Cookies',
        text: [
          'Only the necessary ones: for your session, your cart, the language and the messages of a page. There are no cookies for advertising or tracking.',
        ],
      },
      {
        title: 'Your rights',
        text: [
          'You can know, update and correct your data, ask for proof of the consent that you gave, learn how it was used, revoke the consent, ask for deletion where there is no duty to keep it, and see it free of charge (Law 1581 of 2012, article 8).',
          'We answer queries within ten business days and claims within fifteen. You can complain to the Superintendence of Industry and Commerce if you are not satisfied.',
        ],
        links: [
          { label: 'Download or erase your data, if you have an account', to: '/account/data' },
          { label: 'Use your rights', to: '/contact' },
          { label: consumerAuthority, to: 'https://www.sic.gov.co' },
        ],
      },
    ],
  },
  help: {
    title: 'Help',
    description: 'How to buy, pay for, follow, return and sell second-hand books at BookStore.',
    lead: 'Short answers to what is asked most.',
    sections: [
      {
        title: 'How do I buy?',
        text: [
          'Look for the book, compare the condition of the copies and add one to the cart. You can take books of several sellers in one purchase. Before you pay you choose the carrier for each and see the total.',
        ],
        links: [{ label: 'Go to the catalogue', to: '/catalog' }],
      },
      {
        title: 'Where is my order?',
        text: [
          'Your orders show the state, the carrier and the tracking number as soon as the seller has sent it.',
        ],
        links: [{ label: 'My orders', to: '/orders' }],
      },
      {
        title: 'What if it is not what I expected?',
        text: [
          'You have five business days from delivery to withdraw without a reason, and to claim if the copy is not as described. We keep the money meanwhile.',
        ],
        links: [{ label: 'Terms of the shop', to: '/terms' }],
      },
      {
        title: 'How do I sell?',
        text: [
          'Title, condition and price are enough. Photos help. When somebody buys we tell you by e-mail: you accept, send, and note the tracking number.',
        ],
        links: [{ label: 'Sell a book', to: '/sell/listings/new' }],
      },
      {
        title: 'Is your question not here?',
        text: ['Write to us and we answer by e-mail.'],
        links: [{ label: 'Write to us', to: '/contact' }],
      },
    ],
  },
  toBeChecked: 'This text has yet to be checked by a lawyer.',
  contact: {
    title: 'Contact',
    description: 'Petitions and complaints, and the use of the rights over your data.',
    lead: 'Questions, petitions and complaints. We answer by e-mail within fifteen business days.',
    name: 'Name',
    email: 'E-mail',
    topic: 'What is it about?',
    topics: {
      question: 'A question',
      complaint: 'A petition or complaint',
      withdrawal: 'Withdrawal or reversal of payment',
      data: 'My personal data',
    },
    message: 'Message',
    messageHint: 'If it is about an order, give its number.',
    send: 'Send',
    sent: 'We have your message and will answer by e-mail.',
    errors: {
      name_required: 'Write your name.',
      email_invalid: 'Write an e-mail address like name@example.com.',
      topic_required: 'Choose what it is about.',
      message_required: 'Write your message.',
      too_long: 'This is too long: at most 4000 letters, and 120 in the name.',
    },
  },
};
