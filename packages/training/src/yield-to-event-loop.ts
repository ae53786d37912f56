/**
 * Lets timers, signals, messages and drawing have their turn between two steps. A promise alone
 * doesn't: it goes on before any of them.
 */
export function yieldToEventLoop(): Promise<void> {
  if (typeof setImmediate === 'function') return new Promise((resolve) => setImmediate(resolve));
  // In a page, nested timeouts wait at least 4 ms; a message doesn't.
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(undefined);
  });
}
