import { SATISFACTION_UNITS } from '../metrics/block.ts'
import type { Model } from '../model/model.ts'

/** What answered callers think of it: a base less language, culture, waiting and an unresolved matter, between 0 and 1. */
export class Ratings {
  /** By call type: 1 where satisfaction is asked for. */
  readonly asked: Uint8Array
  /** By pair: for a caller who did not wait and was helped; and that in billionths. */
  private readonly best: Float64Array
  private readonly bestUnits: Float64Array
  private readonly perMinute: Float64Array
  private readonly penalty: Float64Array

  constructor({ callTypes, pairs }: Model) {
    this.asked = Uint8Array.from(callTypes, (type) => (type.satisfaction ? 1 : 0))
    this.perMinute = Float64Array.from(callTypes, (type) => type.satisfaction?.perMinuteWaited ?? 0)
    this.penalty = Float64Array.from(callTypes, (type) => type.satisfaction?.unresolvedPenalty ?? 0)
    this.best = new Float64Array(pairs.count)
    for (let f = 0; f < pairs.count; f++) {
      const rating = callTypes[pairs.callType[f]].satisfaction
      if (rating)
        this.best[f] = rating.base - rating.languageWeight * (1 - pairs.language[f]) - rating.cultureWeight * (1 - pairs.culture[f])
    }
    this.bestUnits = this.best.map((value) => whole(within(value)))
  }

  /** Of a call of pair f answered after `wait` seconds. */
  of(callType: number, f: number, wait: number, resolved: boolean): number {
    const value = this.best[f] - (this.perMinute[callType] * wait) / 60
    return within(resolved ? value : value - this.penalty[callType])
  }

  /** The same in whole billionths. */
  units(callType: number, f: number, wait: number, resolved: boolean): number {
    return wait === 0 && resolved ? this.bestUnits[f] : whole(this.of(callType, f, wait, resolved))
  }
}

function within(value: number): number {
  return value < 0 ? 0 : value > 1 ? 1 : value
}

function whole(value: number): number {
  return Math.floor(value * SATISFACTION_UNITS + 0.5)
}
