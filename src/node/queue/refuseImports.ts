import { isAbsolute } from 'node:path'
import { ExitError } from '../ExitError.ts'
import type { Plan } from '../plans/Plan.ts'
import type { Beyond } from '../plans/policyImports.ts'

/**
 * A private policy travels to other machines with the files that it imports from the folder of the scenario, and with nothing else.
 * @throws ExitError 2 for one that imports something else
 */
export async function refuseImports(plan: Plan): Promise<void> {
  if (plan.modules.length === 0) return
  const { policyImports } = await import('../plans/policyImports.ts')
  const absolute = plan.modules.find((path) => isAbsolute(path))
  if (absolute !== undefined)
    throw new ExitError(
      2,
      `The private policy ${absolute} is not where workers of a queue could have it: name it from the folder of the scenario.`,
    )
  const { files } = plan.bundle()
  const [first] = policyImports(plan.modules, (path) => files.get(path)).beyond
  if (first === undefined) return
  const who = plan.modules.includes(first.importer) ? 'The private policy' : 'A file of a private policy,'
  throw new ExitError(2, `${who} ${first.importer} imports ${whatOf(first)}`)
}

const ONE_FILE = 'make it one file (a bundler does), or use --shard on machines that have everything'

/** The rest of the sentence. */
function whatOf({ name, kind }: Beyond): string {
  switch (kind) {
    case 'missing':
      return `${name}, and there is no such file, or only a link to one.`
    case 'outside':
      return `${name}, which is not in the folder of the scenario and does not travel to the workers of a queue: put it there, ${ONE_FILE}.`
    case 'package':
      return `the package ${name}, which does not travel to the workers of a queue: ${ONE_FILE}.`
    case 'computed':
      return `what only shows when it is run, and does not travel to the workers of a queue: write the name out, ${ONE_FILE}.`
  }
}
