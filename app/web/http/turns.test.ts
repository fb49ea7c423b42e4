import { EventEmitter } from 'node:events';
import type { ServerResponse } from 'node:http';
import { expect, it } from 'vitest';
import { Turns } from './turns.server';

const answer = () => new EventEmitter() as unknown as ServerResponse;
/** What is known of a turn this moment. */
const stateOf = (turn: Promise<boolean>) => Promise.race([turn, Promise.resolve('waits')]);

it('lets so many begin, and the others in their order, one for each that ends', async () => {
  const turns = new Turns(2);
  const answers = Array.from({ length: 5 }, answer);
  const taken = answers.map((one) => turns.take(one));
  const states = () => Promise.all(taken.map(stateOf));
  expect(await states()).toEqual([true, true, 'waits', 'waits', 'waits']);
  answers[1]!.emit('finish');
  answers[1]!.emit('close');
  expect(await states()).toEqual([true, true, true, 'waits', 'waits']);
  answers[0]!.emit('close');
  answers[2]!.emit('close');
  expect(await states()).toEqual([true, true, true, true, true]);
});

it('forgets who went away, and gives their turn to the next', async () => {
  const turns = new Turns(1);
  const [first, gone, last] = [answer(), answer(), answer()];
  const taken = [first, gone, last].map((one) => turns.take(one));
  gone.emit('close');
  expect(await stateOf(taken[1]!)).toBe(false);
  first.emit('finish');
  expect(await taken[2]).toBe(true);
  last.emit('close');
  expect(await stateOf(turns.take(answer()))).toBe(true);
});

it('takes no turn for an answer that has gone already', async () => {
  const turns = new Turns(1);
  const gone = Object.assign(answer(), { destroyed: true });
  expect(await turns.take(gone)).toBe(false);
  expect(await turns.take(answer())).toBe(true);
});
