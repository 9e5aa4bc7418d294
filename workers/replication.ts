/** A worker thread's whole program: get the model once, simulate the blocks it is given, hand them back. */
export { runTask as default } from '../src/node/threads/runTask.ts'
