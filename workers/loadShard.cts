/** How piscina gets at the program of reading threads once it is built: as `load.cts`. */
module.exports = import('./shard.ts').then(({ default: readTask }) => readTask)
