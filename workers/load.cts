/**
 * How piscina gets at the thread's program once it is built. piscina asks with `require` first and with `import` only when that fails;
 * an ES module asked for both ways at once is now and then refused by Node, so what it asks for is CommonJS: a promise, which piscina
 * waits for before it calls a thread ready. So the program is loaded while the main thread still reads the scenario.
 */
module.exports = import('./replication.ts').then(({ default: runTask }) => runTask)
