import { GRACE_DAYS } from './closing';
import type { MyDataMessages } from './messages.es';

/** Texts of the page of one's own data. */
export const en: MyDataMessages = {
  title: 'My data',
  lead: 'What we keep of you is yours: take a copy, or close your account.',
  backToAccount: 'My account',
  rightsTitle: 'Your rights',
  rights: [
    'Colombian law 1581 of 2012 (habeas data) lets you know, update and correct your data, learn what it is used for, withdraw the consent that you gave and ask that it be erased where there is no duty to keep it.',
    'We keep your name and e-mail for your account, your addresses and phone for parcels, and your orders, sales and payments to carry them out. You correct your name under “My account”, your e-mail under “Security” and your addresses under “Addresses”.',
  ],
  privacy: 'The whole policy',
  contact: 'Ask or complain',
  copyTitle: 'A copy of my data',
  copyText:
    'A JSON file with your profile, addresses, purchases, sales, copies, messages, reviews, payments and what was noted of your account. Times are in UTC and sums in cents.',
  currentPassword: 'Current password',
  unlockHint: 'We ask for it again so that nobody else takes your data.',
  unlock: 'Prepare my copy',
  unlocked: 'Your copy is ready: you can download it for fifteen minutes.',
  download: 'Download my data',
  closeTitle: 'Close my account',
  closeText: [
    `Your copies go off sale, your sessions end and we tell you by mail. For ${GRACE_DAYS} days you can come back: just sign in with your e-mail and password.`,
    'Then we erase your name, e-mail, phone, addresses, cart, wants, files and photos. The law orders commercial books to be kept for ten years (Código de Comercio, article 60; law 962 of 2005, article 28): sums, dates and cities of your purchases and sales stay, without your name. What you wrote to others and your reviews are shown as from a closed account.',
  ],
  confirm: 'I understand that after that there is no way back.',
  close: 'Close my account',
  closed: `Your account is closed. If you change your mind, sign in within ${GRACE_DAYS} days.`,
  obstaclesTitle: 'You cannot close it yet',
  obstacles: {
    admin: 'It is an administrator’s account: ask first that it be one no more.',
    purchases:
      'You have purchases under way, still open to a claim, or with a refund to come. Wait for them to end, or cancel them.',
    sales: 'You have sales under way, or whose buyer may still claim. Finish them first.',
    claims: 'There is an open claim. It has to be settled.',
    balance: 'You have money to receive. Wait until it has reached your bank.',
  },
  errors: {
    invalid: 'Check this.',
    password_required: 'Write your password.',
    password_too_long: 'The password can have up to 128 characters.',
    password_wrong: 'This is not your current password.',
    confirm_required: 'Tick the box to go on.',
    obstacles: 'The account cannot be closed yet: something is under way. See what is missing.',
  },
};
