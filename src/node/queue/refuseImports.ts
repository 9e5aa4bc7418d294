import { ExitError } from '../ExitError.ts'
import type { Plan } from '../plans/Plan.ts'

/** `import … from './x.mjs'`, `export … from`, `import './x.mjs'`, `import('./x.mjs')`. */
const RELATIVE = /^\s*(?:import|export)\b[^'"]*?['"](\.{1,2}\/[^'"]+)['"]|\bimport\(\s*['"](\.{1,2}\/[^'"]+)['"]/m

/**
 * A private policy travels to other machines as the one file that the scenario names.
 * @throws ExitError 2 for one that imports a file beside it
 */
export function refuseImports(plan: Plan): void {
  const { files } = plan.bundle()
  for (const path of plan.modules) {
    const [, imported, loaded] = RELATIVE.exec(Buffer.from(files.get(path) ?? []).toString('utf8')) ?? []
    const other = imported ?? loaded
    if (other === undefined) continue
    throw new ExitError(
      2,
      `The private policy ${path} imports ${other}, which does not travel to the workers of a queue with it: make the two one file (a bundler does), or use --shard on machines that have both.`,
    )
  }
}
