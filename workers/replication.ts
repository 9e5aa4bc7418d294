/** A worker thread's whole program: load the model once, run the replications it is given, hand the blocks back. */
export { runReplications as default } from '../src/node/runReplications.ts'
