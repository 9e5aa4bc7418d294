/** `gateChild.js WORK ROUNDS`: prints, as JSON, how many steps of the calibration a unit of the work takes, round by round. */
import { timedOnce } from '../measure/timed.ts'
import { Calibration } from './calibration.ts'
import { GATED } from './gatedWorks.ts'

const STEPS = 400_000
/** Rounds that are not counted. Counted in rounds and not in seconds, so that V8 meets the same history in every process. */
const WARM_UP = 10

const [name, rounds] = process.argv.slice(2)
const run = GATED[name!]!()
const calibration = new Calibration()
const calibrated = (): Promise<number> =>
  timedOnce(() => {
    if (Number.isNaN(calibration.run(STEPS))) throw new Error('the calibration went astray')
    return STEPS
  })

const ratios: number[] = []
for (let before = await calibrated(); ratios.length < WARM_UP + Number(rounds); ) {
  const work = await timedOnce(run)
  const after = await calibrated()
  ratios.push((2 * work) / (before + after))
  before = after
}
process.stdout.write(JSON.stringify(ratios.slice(WARM_UP)))
