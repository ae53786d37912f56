// TensorFlow.js's cpu backend greets every Node process that it runs in; a test log needs it once less.
const warn = console.warn;
console.warn = (...messages) => {
  if (!String(messages[0]).includes('looks like you are running TensorFlow.js in Node.js')) {
    warn(...messages);
  }
};
