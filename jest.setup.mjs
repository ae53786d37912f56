// TensorFlow.js's cpu backend greets every Node process that it runs in; a test log needs it once less.
// biome-ignore-start lint/suspicious/noConsole: this is about the console
const warn = console.warn;
console.warn = (...messages) => {
  if (!String(messages[0]).includes('looks like you are running TensorFlow.js in Node.js')) {
    warn(...messages);
  }
};
// biome-ignore-end lint/suspicious/noConsole: see above
