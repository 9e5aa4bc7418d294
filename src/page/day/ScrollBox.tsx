import type { ComponentChildren } from 'preact'

/** A wide table, which the keyboard can scroll too. */
export function ScrollBox({ name, children }: { readonly name: string; readonly children: ComponentChildren }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
    <section class="scroll" tabIndex={0} aria-label={name}>
      {children}
    </section>
  )
}
