import type { Language } from '../../report/words/Language.ts'
import type { DayTrace } from '../protocol.ts'
import { DAY_WORDS } from './dayWords.ts'

/** What dots and map mean, and what they do not. */
export function DayNotes({ trace, language }: { readonly trace: DayTrace; readonly language: Language }) {
  const words = DAY_WORDS[language]
  return (
    <div class="day-notes">
      {words.notes.map((note) => (
        <p key={note}>{note}</p>
      ))}
      {trace.warmUp > 0 && <p>{words.warmUp}</p>}
      <p>{words.credit}</p>
    </div>
  )
}
