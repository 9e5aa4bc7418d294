import { cpus } from 'node:os'

/** What a table of figures says about where it comes from. */
export function machine(): string {
  const processors = cpus()
  return `${processors.length} × ${processors[0]?.model ?? 'unknown processor'}, Node ${process.versions.node}`
}
