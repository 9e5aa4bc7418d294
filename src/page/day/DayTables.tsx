import { useMemo } from 'preact/hooks'
import type { Language } from '../../report/words/Language.ts'
import { numberText, percentText } from '../../report/words/numbers.ts'
import type { DayPlayback } from './DayPlayback.ts'
import { DAY_WORDS } from './dayWords.ts'
import { OpeningStrip } from './OpeningStrip.tsx'
import { sitesOf } from './places.ts'
import { ScrollBox } from './ScrollBox.tsx'
import { clockText, durationText, startOf } from './times.ts'

/** The figures of the instant: queues by call type, agents by pool. */
export function DayTables({ playback, language }: { readonly playback: DayPlayback; readonly language: Language }) {
  return (
    <div class="day-tables">
      <QueueTable playback={playback} language={language} />
      <PoolTable playback={playback} language={language} />
    </div>
  )
}

function QueueTable({ playback, language }: { readonly playback: DayPlayback; readonly language: Language }) {
  const words = DAY_WORDS[language]
  const { trace } = playback.state
  const { types } = playback.figures.value
  const most = Math.max(1, ...trace.index.curve.waiting)
  const count = (value: number): string => numberText(value, 0, language)
  return (
    <ScrollBox name={words.queuesCaption}>
      <table class="day-table">
        <caption>{words.queuesCaption}</caption>
        <thead>
          <tr>
            <th scope="col">{words.columns.type}</th>
            <th scope="col" class="wide" colSpan={2}>
              {words.columns.waiting}
            </th>
            <th scope="col">{words.columns.longestWait}</th>
            <th scope="col">{words.columns.level}</th>
            <th scope="col">{words.columns.answered}</th>
            <th scope="col">{words.columns.lost}</th>
          </tr>
        </thead>
        <tbody>
          {types.map((type, k) => (
            <tr key={trace.callTypes[k].name}>
              <th scope="row">{trace.callTypes[k].name}</th>
              <td class="number">{count(type.waiting)}</td>
              <td class="day-bar-cell" aria-hidden="true">
                <i style={{ width: `${(100 * type.waiting) / most}%` }} />
              </td>
              <td class={type.longest > trace.callTypes[k].within ? 'number late' : 'number'}>{durationText(type.longest, language)}</td>
              <td class="number">{percentText(type.level, language, 0)}</td>
              <td class="number">{count(type.answered)}</td>
              <td class="number">{count(type.lost)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  )
}

function PoolTable({ playback, language }: { readonly playback: DayPlayback; readonly language: Language }) {
  const words = DAY_WORDS[language]
  const { trace } = playback.state
  const { pools, time } = playback.figures.value
  const sites = useMemo(() => sitesOf(trace.pools), [trace])
  const peaks = useMemo(() => trace.pools.map(({ staffed }) => staffed.reduce((all, each) => Math.max(all, each), 1)), [trace])
  const most = Math.max(...peaks)
  const count = (value: number): string => numberText(value, 0, language)
  return (
    <ScrollBox name={words.poolsCaption}>
      <table class="day-table">
        <caption>{words.poolsCaption}</caption>
        <thead>
          <tr>
            <th scope="col">{words.columns.pool}</th>
            <th scope="col" class="wide" colSpan={2}>
              {words.columns.clock}
            </th>
            <th scope="col">{words.columns.busy}</th>
            <th scope="col">{words.columns.idle}</th>
            <th scope="col" class="wide" colSpan={2}>
              {words.columns.staffed}
            </th>
            <th scope="col">{words.columns.occupancy}</th>
          </tr>
        </thead>
        <tbody>
          {pools.map(({ staffed, busy, idle, occupancy }, pool) => {
            const { name, location, timeZone } = trace.pools[pool]
            const wide = (agents: number): string => `${(100 * agents) / most}%`
            return (
              <tr key={name} style={{ '--location': `var(--${location})`, '--location-ink': `var(--${location}-ink)` }}>
                <th scope="row">
                  <span class="day-swatch" aria-hidden="true" /> {name} <small>{words.locations[location] ?? location}</small>
                </th>
                <td class="number">{clockText(startOf(trace) + time, timeZone)}</td>
                <td>
                  <OpeningStrip trace={trace} pool={pool} site={sites[pool]} time={time} language={language} />
                </td>
                <td class="number">{count(busy)}</td>
                <td class="number">{count(idle)}</td>
                <td class="number">{count(staffed)}</td>
                <td class="day-bar-cell" aria-hidden="true">
                  <i class="peak" style={{ width: wide(peaks[pool]) }} />
                  <i class="staffed" style={{ width: wide(staffed) }} />
                  <i class="busy" style={{ width: wide(busy) }} />
                </td>
                <td class="number">{staffed === 0 && busy === 0 ? words.closedNow : percentText(occupancy, language, 0)}</td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </ScrollBox>
  )
}
