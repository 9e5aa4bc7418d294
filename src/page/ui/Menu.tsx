import { useRef } from 'preact/hooks'

interface MenuItem {
  readonly label: string
  readonly run: () => void
}

/** A button that opens a list of things to do. */
export function Menu({ label, items }: { readonly label: string; readonly items: readonly MenuItem[] }) {
  const host = useRef<HTMLDetailsElement>(null)
  const close = (): void => {
    if (host.current) host.current.open = false
  }
  return (
    <details
      class="menu"
      ref={host}
      onFocusOut={(event) => {
        if (!host.current?.contains(event.relatedTarget as Node | null)) close()
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return
        close()
        host.current?.querySelector('summary')?.focus()
      }}
    >
      <summary>{label}</summary>
      <ul>
        {items.map((item) => (
          <li key={item.label}>
            <button
              type="button"
              onClick={() => {
                close()
                item.run()
              }}
            >
              {item.label}
            </button>
          </li>
        ))}
      </ul>
    </details>
  )
}
