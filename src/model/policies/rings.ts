import type { Choose, Stage } from '../../scenario/types.ts'
import { stage } from './stage.ts'

type Ring = readonly [pools: readonly string[], choose: Exclude<Choose['kind'], 'share' | 'weigh'>]

/** Stages that open one after the other, so many seconds apart. Nobody waits for the sake of a ring without pools: the next opens with it. */
export function rings(every: number, ...list: readonly Ring[]): Stage[] {
  let asked = 0
  return list.map(([pools, choose]) => {
    const opened = stage(asked * every, pools, choose)
    if (pools.length > 0) asked++
    return opened
  })
}
