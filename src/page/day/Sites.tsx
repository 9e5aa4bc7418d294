import { useMemo } from 'preact/hooks'
import type { Language } from '../../report/words/Language.ts'
import type { DayPicture } from './DayPicture.ts'
import type { DayPlayback } from './DayPlayback.ts'
import { DAY_WORDS } from './dayWords.ts'
import { labelsOf } from './labels.ts'
import { clockText, startOf } from './times.ts'

interface Props {
  readonly picture: DayPicture
  readonly playback: DayPlayback
  readonly language: Language
}

/** Pools on the map: a disc of all agents, of those staffed and of those busy, by area; name and local time. */
export function Sites({ picture, playback, language }: Props) {
  const { trace } = playback.state
  const { pools, time } = playback.figures.value
  const names = useMemo(() => trace.pools.map(({ name }) => (name.length > 18 ? `${name.slice(0, 17)}…` : name)), [trace])
  const labels = useMemo(() => labelsOf(picture.sites, names), [picture, names])
  const peaks = useMemo(() => trace.pools.map(({ staffed }) => staffed.reduce((most, each) => Math.max(most, each), 1)), [trace])
  return (
    <g>
      {picture.sites.map(({ x, y, radius, site }, pool) => {
        const { staffed, busy } = pools[pool]
        const { location, timeZone, name } = trace.pools[pool]
        const part = (agents: number): number => radius * Math.sqrt(Math.min(1, agents / peaks[pool]))
        const label = labels[pool]
        return (
          <g key={name} style={{ '--location': `var(--${location})`, '--location-ink': `var(--${location}-ink)` }}>
            {picture.homesOf(pool).map((home, i) => (
              <rect key={String(i)} class="day-home" x={home.x - 2} y={home.y - 2} width="4" height="4" />
            ))}
            {!site.spread && (
              <>
                <circle class="day-peak" cx={x} cy={y} r={radius} />
                <circle class="day-staffed" cx={x} cy={y} r={part(staffed)} />
                <circle class="day-busy" cx={x} cy={y} r={part(busy)} />
              </>
            )}
            <text class="day-site" x={label.x} y={label.y} text-anchor={label.anchor}>
              {names[pool]}
            </text>
            <text class="day-site-clock" x={label.x} y={label.y + 13} text-anchor={label.anchor}>
              {clockText(startOf(trace) + time, timeZone)}
              {site.spread && ` · ${DAY_WORDS[language].home}`}
            </text>
          </g>
        )
      })}
    </g>
  )
}
