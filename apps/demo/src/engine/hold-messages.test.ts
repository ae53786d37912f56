import { expect, test } from '@jest/globals';
import { holdMessages } from './hold-messages';

const send = (target: EventTarget, data: string) =>
  target.dispatchEvent(new MessageEvent('message', { data }));

test('what comes before there is a listener is heard once, in order, before what comes later', async () => {
  const target = new EventTarget();
  const heard: string[] = [];
  const ready = holdMessages(target, async () => {
    send(target, 'first');
    await null;
    send(target, 'second');
    target.addEventListener('message', (event) => heard.push((event as MessageEvent).data));
    // The listener is there, but its turn isn't yet.
    send(target, 'third');
  });
  expect(heard).toEqual([]);
  await ready;
  send(target, 'fourth');
  expect(heard).toEqual(['first', 'second', 'third', 'fourth']);
});

test('what keeps the listener away is told', async () => {
  const work = async () => {
    throw new TypeError('can’t be fetched');
  };
  await expect(holdMessages(new EventTarget(), work)).rejects.toThrow('can’t be fetched');
});
