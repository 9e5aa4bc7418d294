import seedrandom from 'seedrandom'
import { FL_CELLS, layoutOf, type MetricBlock, WAIT_BINS, waitBin } from '../../../src/metrics/block.ts'
import type { Model } from '../../../src/model/model.ts'
import { BlockWriter } from '../metrics/tinyModel.ts'

/** A block with plausible random cells, the same for the same text; `level` is the probability of an answer within T. */
export function randomBlock(model: Model, seed: string, level = 0.8): MetricBlock {
  const random = seedrandom(seed)
  const busyness = 0.8 + 0.4 * random()
  const writer = new BlockWriter(model)
  const layout = layoutOf(model)
  const { count, hour } = model.intervals
  for (let i = 0; i < count; i++) {
    const callers = model.callTypes.map(() => 0)
    model.callTypes.forEach((_, k) => {
      const abandoned = Math.floor(20 * busyness * random())
      const balked = Math.floor(3 * random())
      callers[k] = abandoned + balked
      writer.type(i, k, { abandoned, waitAbandoned: 30 * abandoned, balked, abandonedShort: Math.floor(abandoned / 4) })
    })
    for (let f = 0; f < model.pairs.count; f++) {
      const answered = 20 + Math.floor(200 * busyness * random())
      const within = Math.round(answered * Math.min(1, level * (0.9 + 0.2 * random())))
      writer.flow(i, f, {
        answered,
        answeredWithinTarget: within,
        handle: 300 * answered,
        wrapUp: 20 * answered,
        satisfaction: 0.7 * answered,
        overflowed: Math.floor(answered / 5),
        firstAnswers: answered,
      })
      callers[model.pairs.callType[f]] += answered
      for (let call = 0; call < answered; call++) {
        const bin = waitBin(call < within ? 20 * random() * (random() < 0.5 ? 0 : 1) : 20 + 60 * random())
        writer.block[layout.waitsByType + model.pairs.callType[f] * WAIT_BINS + bin]++
        writer.block[layout.waitsByHour + hour[i] * WAIT_BINS + bin]++
      }
    }
    for (const [k, count] of callers.entries()) writer.type(i, k, { callers: count })
    model.pools.forEach((_, p) => {
      const busy = 8 + 4 * random()
      writer.pool(i, p, { paid: 14, staffed: 13, busy, overtime: 0.1 * random() })
    })
  }
  writer.block[layout.calls] = 1000
  writer.block[layout.events] = 3000
  return writer.block
}

export function answeredOf(model: Model, block: MetricBlock): number {
  let answered = 0
  for (let row = 0; row < model.intervals.count * model.pairs.count; row++) answered += block[layoutOf(model).flows + row * FL_CELLS]
  return answered
}
