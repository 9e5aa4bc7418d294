import { useLayoutEffect, useRef } from 'preact/hooks'

/**
 * A piece of the page that the workers have drawn. When a newer one takes its place, what is open stays open and the
 * keyboard stays where it is.
 */
export function HtmlFragment({ html, id }: { readonly html: string; readonly id: string }) {
  const host = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    const element = host.current
    if (element === null) return
    const open = [...element.querySelectorAll('details')].map((details) => details.open)
    const places = [...element.querySelectorAll<HTMLElement>(FOCUSABLE)]
    const focused = places.indexOf(document.activeElement as HTMLElement)
    const scrolled = [...element.querySelectorAll('.scroll')].map((each) => each.scrollLeft)
    element.innerHTML = html
    element.querySelectorAll('details').forEach((details, index) => {
      details.open = open[index] ?? details.open
    })
    element.querySelectorAll('.scroll').forEach((each, index) => {
      each.scrollLeft = scrolled[index] ?? 0
    })
    if (focused >= 0) element.querySelectorAll<HTMLElement>(FOCUSABLE)[focused]?.focus({ preventScroll: true })
  }, [html])
  return <div class="fragment" data-fragment={id} ref={host} />
}

const FOCUSABLE = 'a[href], button, summary, [tabindex]'
