/** The process of one work: `workChild.js TIER SERIES WORK`; answers each message, `warm-up` or `round`, with nanoseconds of one unit. */
import { TIERS } from '../tiers/tiers.ts'
import { timed, warmUp } from './timed.ts'

const [tier, series, work] = process.argv.slice(2)
const run = TIERS[tier!]!()[Number(series)]!.works[Number(work)]!.open()
process.on('message', async (message) => process.send!(await (message === 'round' ? timed(run) : warmUp(run))))
