import type { NextFunction, Request, Response } from 'express';
import { findService, type ServiceName } from '~/services';
import { sendPlainPage } from './plain-page.server';

/** With `SERVICES` set, a process knows nothing of the other rooms: their paths are 404 here. */
export function servedRooms(served: readonly ServiceName[]) {
  return (request: Request, response: Response, next: NextFunction): void => {
    if (served.includes(findService(request.path))) next();
    else sendPlainPage(request, response, 404);
  };
}
