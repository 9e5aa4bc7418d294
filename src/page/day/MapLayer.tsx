import type { Language } from '../../report/words/Language.ts'
import type { DayPicture } from './DayPicture.ts'
import { type DayMap, nightPath } from './dayMap.ts'

interface Props {
  readonly map: DayMap
  readonly picture: DayPicture
  readonly language: Language
}

/** Land and borders in every frame: a layer of its own, since it never changes. */
export function Land({ map, picture, language }: Props) {
  const seen = new Set(['FR', ...picture.sites.map(({ site }) => site.country)])
  const names = new Intl.DisplayNames(language, { type: 'region' })
  return (
    <svg class="day-layer" width={picture.layout.width} height={picture.layout.height} aria-hidden="true">
      {picture.frames.map((frame) => {
        const { rectangle, country } = frame
        const land = map.land(frame, seen)
        return (
          <g key={country}>
            <rect class="day-sea" {...rectangle} rx="6" />
            <path class="day-land" d={land.other} />
            <path class="day-land seen" d={land.seen} />
            <rect class="day-frame" {...rectangle} rx="6" />
            {country !== '' && (
              <text class="day-inset" x={rectangle.x + 8} y={rectangle.y + 16}>
                {nameOf(names, country)}
              </text>
            )}
          </g>
        )
      })}
    </svg>
  )
}

/** Where it is night in every frame, at this instant (Unix seconds). */
export function Night({ picture, epoch }: { readonly picture: DayPicture; readonly epoch: number }) {
  return (
    <svg class="day-layer" width={picture.layout.width} height={picture.layout.height} aria-hidden="true">
      {picture.frames
        .filter(({ placed }) => placed)
        .map((frame) => (
          <path key={frame.country} class="day-night" d={nightPath(frame, epoch)} />
        ))}
    </svg>
  )
}

function nameOf(names: Intl.DisplayNames, country: string): string {
  try {
    return names.of(country) ?? country
  } catch {
    return country
  }
}
