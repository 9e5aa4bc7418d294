import type { Path } from '../edit/ScenarioText.ts'
import { usePage, useProblemCount } from './PageContext.ts'

/** How many problems are in a part of the scenario; nothing where there is none. */
export function Wrong({ path }: { readonly path: Path }) {
  const { words } = usePage()
  const count = useProblemCount(path)
  if (count === 0) return null
  return (
    <span class="count" title={words.problems(count)}>
      <span aria-hidden="true">{count}</span>
      <span class="unseen">{words.problems(count)}</span>
    </span>
  )
}
