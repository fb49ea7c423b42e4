import type { World } from '../support/world';
import {
  confirmAndChangeAddress,
  forgottenPassword,
  registerSignInSignOut,
} from './journeys/accounts';
import { declineLeavePayLater, visitorsCartToPaidOrder } from './journeys/buying';
import { takeDataAndCloseAccount } from './journeys/my-data';
import { expiry, handOverInPerson, rejectAndRefund, shipToCompleted } from './journeys/orders';
import { find, importFile, publishWithPhotos } from './journeys/selling';
import { hideByAdmin, language } from './journeys/shop';

/**
 * What people come for, each from the first page to the last (PRODUCT.md). A journey knows neither
 * whether scripts run nor how many processes answer: journeys.test.ts and stateless.test.ts do.
 */
export interface Journey {
  name: string;
  run(world: World): Promise<void>;
}

export const journeys: readonly Journey[] = [
  { name: 'register, sign in, sign out', run: registerSignInSignOut },
  { name: 'a forgotten password', run: forgottenPassword },
  { name: 'confirm and change an address', run: confirmAndChangeAddress },
  { name: "take one's data, close the account", run: takeDataAndCloseAccount },
  { name: 'publish with photos', run: publishWithPhotos },
  { name: 'publish from a file', run: importFile },
  { name: 'find by title, author, ISBN', run: find },
  { name: "a visitor's cart to a paid order", run: visitorsCartToPaidOrder },
  { name: 'decline, leave, pay later', run: declineLeavePayLater },
  { name: 'expiry', run: expiry },
  { name: 'reject and refund', run: rejectAndRefund },
  { name: 'ship to completed', run: shipToCompleted },
  { name: 'hand over in person', run: handOverInPerson },
  { name: 'hide by an admin', run: hideByAdmin },
  { name: 'language', run: language },
];
