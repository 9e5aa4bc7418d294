import { useRef } from 'preact/hooks'

/** Tabs of which one is shown; arrows go from one to the next. Panels bear the ids `${id}-panel`. */
export function Tabs<Id extends string>({
  label,
  tabs,
  shown,
  show,
  class: name = '',
}: {
  readonly label: string
  readonly tabs: readonly { readonly id: Id; readonly label: string }[]
  readonly shown: Id
  readonly show: (id: Id) => void
  readonly class?: string
}) {
  const list = useRef<HTMLDivElement>(null)
  const press = (event: KeyboardEvent): void => {
    const by = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0
    if (by === 0) return
    event.preventDefault()
    const next = (tabs.findIndex(({ id }) => id === shown) + by + tabs.length) % tabs.length
    show(tabs[next]!.id)
    ;(list.current!.children[next] as HTMLElement).focus()
  }
  return (
    <div role="tablist" class={`tabs ${name}`} aria-label={label} ref={list} onKeyDown={press}>
      {tabs.map(({ id, label: text }) => (
        <button
          type="button"
          role="tab"
          key={id}
          id={`${id}-tab`}
          aria-selected={id === shown}
          aria-controls={`${id}-panel`}
          tabIndex={id === shown ? 0 : -1}
          onClick={() => show(id)}
        >
          {text}
        </button>
      ))}
    </div>
  )
}
