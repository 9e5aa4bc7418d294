/**
 * How piscina gets at the thread's program once it is built. piscina asks with `require` first and with `import` only when that fails;
 * an ES module asked for both ways at once is now and then refused by Node, so what it asks for is CommonJS.
 */
module.exports = async (task: unknown) => {
  const { default: runTask } = await import('./replication.ts')
  return runTask(task as Parameters<typeof runTask>[0])
}
