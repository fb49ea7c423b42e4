import type { Viewer } from '~/accounts/viewer.server';
import type { RequestContext } from '~/web/context.server';
import { requireCsrf } from '~/web/csrf.server';
import type { FormFields } from '~/web/form.server';
import { isId } from '~/values/id';
import { NEW_COPY } from './new-copy';
import { MAX_PHOTOS_A_POST } from './photo-order';
import { markCutOff } from './photo-words.queries.server';
import { takePhotos } from './take-photos.server';

/**
 * What to do with the whole photos of a post that broke off behind them: they are kept for a day for the
 * form of the copy that they were sent to, which shows them and says so. Nobody is there to be answered.
 */
export const keepCutOff =
  (
    context: Pick<RequestContext, 'config' | 'db' | 'photos' | 'limits' | 'log'>,
    viewer: Viewer,
    listingId: string,
  ) =>
  async (fields: FormFields): Promise<void> => {
    if (listingId !== NEW_COPY && !isId(listingId)) return;
    // The token is the form's first field: it is there before any photo is.
    requireCsrf(context, viewer, fields);
    const { ids } = await takePhotos({ context, viewer, fields, most: MAX_PHOTOS_A_POST });
    await markCutOff(context.db, viewer.userId, ids, listingId);
    context.log.info({ photos: ids.length }, 'a form broke off and its whole photos were kept');
  };
