import { useRef } from 'preact/hooks'
import type { SliderRange } from '../edit/sliders.ts'

/** A slider; its range stays while it is held, though it is made from the value. */
export function Slider({
  label,
  slider,
  write,
  hold,
  release,
}: {
  readonly label: string
  readonly slider: SliderRange
  readonly write: (text: string) => void
  readonly hold: () => void
  readonly release: () => void
}) {
  const held = useRef<SliderRange | undefined>(undefined)
  const { max, step, text } = held.current ?? slider
  return (
    <input
      type="range"
      min={0}
      max={max}
      step={step}
      value={slider.value}
      aria-label={label}
      aria-valuetext={text(slider.value)}
      onInput={(event) => {
        if (held.current === undefined) {
          held.current = slider
          hold()
        }
        write(text(Number(event.currentTarget.value)))
      }}
      onChange={() => {
        held.current = undefined
        release()
      }}
    />
  )
}
