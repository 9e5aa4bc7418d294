/** A reading thread's whole program: check the shards it is given, and hand over their pieces. */
export { readTask as default } from '../src/node/shards/readTask.ts'
