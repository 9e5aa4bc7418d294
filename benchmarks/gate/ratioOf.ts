import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { quartiles } from '../measure/quartiles.ts'

const CHILD = fileURLToPath(new URL('./gateChild.js', import.meta.url))
const ROUNDS = 12

/**
 * Steps of the calibration that a unit of the work takes, in a process of its own: the lower quartile of short rounds, each between two
 * calibrations; `--single-threaded` as in `WorkProcess`.
 */
export async function ratioOf(work: string, rounds: number = ROUNDS): Promise<number> {
  const { stdout } = await promisify(execFile)(process.execPath, ['--single-threaded', CHILD, work, String(rounds)])
  return quartiles(JSON.parse(stdout) as number[]).lower
}
