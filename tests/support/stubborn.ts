import { setTimeout as delay } from 'node:timers/promises';
import { hiddenFields, type Answer, type Visitor } from './visitor';

/** People who try again, with the same form, until the shop answers. */

const PATIENCE_SECONDS = 60;

export async function insist(ask: () => Promise<Answer>): Promise<Answer> {
  for (const end = Date.now() + PATIENCE_SECONDS * 1000; Date.now() < end; await delay(50)) {
    // No connection, or one that broke in the middle: nobody knows what became of the request.
    const answer = await ask().catch(() => undefined);
    if (answer && answer.status !== 503) return answer;
  }
  throw new Error(`no answer for ${PATIENCE_SECONDS} s`);
}

/** Opens a page and posts one of its forms; a form that went through before may answer 409. */
export async function act(
  visitor: Visitor,
  path: string,
  fields: Record<string, string>,
): Promise<Answer> {
  const page = await insist(() => visitor.get(path));
  const answer = await insist(() => visitor.post(path, { ...hiddenFields(page.body), ...fields }));
  if (answer.status === 303 || answer.status === 409) return answer;
  const asked = `${path} ${JSON.stringify(fields)}`;
  throw new Error(`${asked} was answered ${answer.status}: ${answer.body.slice(0, 2000)}`);
}
