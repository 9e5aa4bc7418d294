import type { Language } from '../../report/words/Language.ts'
import { numberText } from '../../report/words/numbers.ts'
import { type DayPicture, dotsOf } from './DayPicture.ts'
import type { DayPlayback } from './DayPlayback.ts'
import { DAY_WORDS } from './dayWords.ts'
import { durationText } from './times.ts'

interface Props {
  readonly picture: DayPicture
  readonly playback: DayPlayback
  readonly language: Language
}

/** A lane for each call type, in which its calls wait: how many, how long, and where the target is. */
export function Lanes({ picture, playback, language }: Props) {
  const words = DAY_WORDS[language]
  const { callTypes } = playback.state.trace
  const { types } = playback.figures.value
  return (
    <g>
      {picture.layout.lanes.map((lane, k) => {
        const dots = dotsOf(lane)
        const target = picture.target(k, callTypes[k].within)
        const { waiting, longest } = types[k]
        const state = waiting === 0 ? words.laneEmpty : words.lane(numberText(waiting, 0, language), durationText(longest, language))
        return (
          <g key={callTypes[k].name}>
            <rect class="day-lane" {...lane} rx="4" />
            <text class="day-lane-name" x={lane.x + 6} y={lane.y + 14}>
              {cut(callTypes[k].name, lane.width - 110)}
            </text>
            <text class="day-lane-state" x={lane.x + lane.width - 6} y={lane.y + 14}>
              {state}
            </text>
            <line class="day-target" x1={target} x2={target} y1={dots.y - 3} y2={dots.y + dots.height + 3} />
          </g>
        )
      })}
    </g>
  )
}

/** A name in so many pixels. */
function cut(name: string, width: number): string {
  const most = Math.max(4, Math.floor(width / 6.6))
  return name.length <= most ? name : `${name.slice(0, most - 1)}…`
}
