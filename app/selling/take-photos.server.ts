import type { Viewer } from '~/accounts/viewer.server';
import type { RequestContext } from '~/web/context.server';
import type { FormFields } from '~/web/form.server';
import type { PhotoProblem } from './photo-image.server';
import { receivePhotos } from './receive-photos.server';

type Post = {
  context: Pick<RequestContext, 'db' | 'photos' | 'limits' | 'log'>;
  viewer: Pick<Viewer, 'userId'>;
  fields: FormFields;
  /** So many of the files that came, the first ones. */
  most: number;
};

export interface TakenPhotos {
  /** Ids of the good ones: loose until something takes them. */
  ids: string[];
  problems: { name: string; problem: PhotoProblem | 'too_often' }[];
}

/** Takes in the photos of a post, as many as the person may send; the others are named with why. */
export async function takePhotos({ context, viewer, fields, most }: Post): Promise<TakenPhotos> {
  const problems: TakenPhotos['problems'] = [];
  const files = [];
  for (const [index, file] of fields.files.entries()) {
    const { name } = file;
    if (index >= most) problems.push({ name, problem: 'too_many' });
    else if ((await context.limits.take('upload_account', viewer.userId)).ok) files.push(file);
    else problems.push({ name, problem: 'too_often' });
  }
  const received = await receivePhotos(context.db, context.photos, {
    ownerId: viewer.userId,
    files,
  });
  if (received.cause) context.log.error({ err: received.cause }, 'the photo store took no photo');
  return { ids: received.ids, problems: [...received.problems, ...problems] };
}
