import type { Request, Response } from 'express';

interface State {
  readonly isReady: boolean;
  readonly isDatabaseUp: boolean;
  readonly isDraining: boolean;
}

/** `/health`: the process answers. Nothing else is asked, so that no outage restarts it (K13). */
export function health(_request: Request, response: Response): void {
  response.set('Cache-Control', 'no-store').json({ status: 'ok' });
}

/** `/ready`: whether a balancer should send requests here (PRODUCT.md). */
export function ready(state: State) {
  return (_request: Request, response: Response): void => {
    response
      .status(state.isReady ? 200 : 503)
      .set('Cache-Control', 'no-store')
      .json({
        status: state.isReady ? 'ready' : state.isDraining ? 'draining' : 'starting',
        database: state.isDatabaseUp ? 'up' : 'down',
      });
  };
}
