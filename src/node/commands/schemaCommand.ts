import { scenarioJsonSchema } from '../../scenario/schema.ts'

/** `aiguillage schema`: the JSON Schema on standard output. */
export function schemaCommand(): void {
  process.stdout.write(`${JSON.stringify(scenarioJsonSchema(), null, 2)}\n`)
}
