import type { Language } from '../../report/words/Language.ts'
import { writeReport } from '../runs/writeReport.ts'

/** `aiguillage report`: the report of the tables in a folder, made again. */
export async function reportCommand(folder: string, { lang }: { readonly lang?: Language }): Promise<void> {
  process.stderr.write(`The report is in ${await writeReport(folder, lang)}.\n`)
}
