import { headerText } from '../../report/csvText.ts'
import type { Language } from '../../report/words/Language.ts'
import { listText } from '../../report/words/lists.ts'
import type { SavedFile } from '../protocol.ts'
import { ENGINE_WORDS } from './engineWords.ts'
import { recordOf } from './reportOf.ts'
import { hourlyPieces, tableText, wholeTables } from './runTables.ts'
import type { Session } from './Session.ts'

/** The tables of a session as the command line leaves them in its folder, byte for byte, and run.json; a word on those that are too large to be here. */
export function savedTables(session: Session, language: Language): SavedFile[] {
  const { setup, rows } = session
  const csv = (name: string, content: BlobPart[]): SavedFile => ({ name: `${name}.csv`, content: new Blob(content, { type: 'text/csv' }) })
  const record = recordOf(session)
  const whole = Object.entries(wholeTables(session)).map(([name, table]) => csv(name, [tableText(table)]))
  const hourly = csv('hourly', [...hourlyPieces(session)] as Uint8Array<ArrayBuffer>[])
  const kept = setup.tables.flatMap((name, t) => (name === 'calls' || rows[t].leftOut ? [] : csv(name, [rows[t].file(headerText(name))])))
  const missing = setup.tables.filter((_, t) => rows[t].leftOut).map((name) => `${name}.csv`)
  const note = ENGINE_WORDS[language].leftOut(listText(missing, language), record.command)
  return [
    ...whole,
    hourly,
    ...kept,
    {
      name: 'run.json',
      content: new Blob([`${JSON.stringify({ product: 'aiguillage', ...record }, null, 2)}\n`], { type: 'application/json' }),
    },
    ...(missing.length === 0 ? [] : [{ name: 'left-out.txt', content: new Blob([note], { type: 'text/plain' }) }]),
  ]
}
