import type { Signal } from '@preact/signals'
import { usePage } from './PageContext.ts'

const LEAST = 15
const MOST = 85

/** The bar between forms and text, to be dragged or moved with the arrows. */
export function Splitter({ share }: { readonly share: Signal<number> }) {
  const { words } = usePage()
  const set = (value: number): void => {
    share.value = Math.min(MOST, Math.max(LEAST, Math.round(value)))
  }
  const drag = (event: PointerEvent): void => {
    const bar = event.currentTarget as HTMLElement
    if (!bar.hasPointerCapture(event.pointerId)) return
    const box = bar.parentElement!.getBoundingClientRect()
    set((100 * (event.clientY - box.top)) / box.height)
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: a separator that can be moved is no thematic break
    <div
      class="splitter"
      role="separator"
      tabIndex={0}
      aria-label={words.splitter}
      aria-orientation="horizontal"
      aria-valuemin={LEAST}
      aria-valuemax={MOST}
      aria-valuenow={share.value}
      onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={drag}
      onKeyDown={(event) => {
        const by = event.key === 'ArrowUp' ? -5 : event.key === 'ArrowDown' ? 5 : 0
        if (by === 0) return
        event.preventDefault()
        set(share.value + by)
      }}
    />
  )
}
