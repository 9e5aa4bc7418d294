import { useLayoutEffect, useRef } from 'preact/hooks'

/**
 * A piece of the page that the workers have drawn. When a newer one takes its place, what is open stays open and the
 * keyboard stays where it is.
 */
export function HtmlFragment({ html, id }: { readonly html: string; readonly id: string }) {
  const host = useRef<HTMLDivElement>(null)
  // Kept as it changes: to ask for it would make the browser lay out the page in the midst of a change.
  const scrolled = useRef(0)
  useLayoutEffect(() => {
    const element = host.current
    if (element === null) return
    const open = [...element.querySelectorAll('details')].map((details) => details.open)
    const focused = element.contains(document.activeElement)
      ? [...element.querySelectorAll<HTMLElement>(FOCUSABLE)].indexOf(document.activeElement as HTMLElement)
      : -1
    element.innerHTML = html
    element.querySelectorAll('details').forEach((details, index) => {
      details.open = open[index] ?? details.open
    })
    if (focused >= 0) element.querySelectorAll<HTMLElement>(FOCUSABLE)[focused]?.focus({ preventScroll: true })
    const scroller = element.querySelector('.scroll')
    if (scroller !== null && scrolled.current > 0) scroller.scrollLeft = scrolled.current
  }, [html])
  return (
    <div
      class="fragment"
      data-fragment={id}
      ref={host}
      onScrollCapture={(event) => {
        const { target } = event
        if (target instanceof Element && target.classList.contains('scroll')) scrolled.current = target.scrollLeft
      }}
    />
  )
}

const FOCUSABLE = 'a[href], button, summary, [tabindex]'
