import { join } from 'node:path'
import { RunLock } from '../../../src/node/folder/RunLock.ts'

/**
 * A process for the tests of locks: takes the locks of the folders 0, 1, 2, … of a folder, each at an instant at which others do so too,
 * prints what became of each as JSON and lives until it is killed.
 */
const [, , root, count, start] = process.argv

function take(folder: string): string {
  try {
    RunLock.take(folder)
    return 'won'
  } catch (error) {
    return (error as Error).message
  }
}

const said = Array.from({ length: Number(count) }, (_, n) => {
  while (Date.now() < Number(start) + 5 * n);
  return take(join(root!, String(n)))
})
process.stdout.write(`${JSON.stringify(said)}\n`)
process.stdin.resume()
