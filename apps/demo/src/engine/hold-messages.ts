/**
 * Keeps messages until who listens to them is there: browsers drop what comes to a worker that doesn't
 * listen yet, such as one that still fetches its code.
 *
 * @param target what the messages come to: a worker's global object.
 * @param becomeReady adds the listener.
 * @throws what `becomeReady` throws.
 */
export async function holdMessages(
  target: EventTarget,
  becomeReady: () => Promise<unknown>,
): Promise<void> {
  const held: MessageEvent[] = [];
  const hold = (event: Event) => {
    event.stopImmediatePropagation();
    held.push(event as MessageEvent);
  };
  target.addEventListener('message', hold);
  await becomeReady();
  target.removeEventListener('message', hold);
  // An event that was dispatched can't be again, so each is made anew.
  for (const { data, origin, ports } of held) {
    target.dispatchEvent(new MessageEvent('message', { data, origin, ports: [...ports] }));
  }
}
