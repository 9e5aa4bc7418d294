import { useEffect, useState } from 'preact/hooks'

/** Whether the window has room for forms and results side by side; as in the styles. */
const WIDE = '(min-width: 1000px)'

export function useWide(): boolean {
  const [wide, setWide] = useState(() => matchMedia(WIDE).matches)
  useEffect(() => {
    const query = matchMedia(WIDE)
    const take = (): void => setWide(query.matches)
    query.addEventListener('change', take)
    return () => query.removeEventListener('change', take)
  }, [])
  return wide
}
