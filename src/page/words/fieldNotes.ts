import type { Language } from '../../report/words/Language.ts'
import { typesetFrench } from '../../report/words/typesetFrench.ts'
import { choiceText } from './choiceWords.ts'
import { FRENCH_NOTES } from './frenchNotes.ts'

const NOTES = typesetFrench(FRENCH_NOTES)

/** Defaults that the schema says in words. */
const DEFAULTS: Readonly<Record<string, string>> = typesetFrench({
  "the file's name": 'le nom du fichier',
  'all equal': 'tous égaux',
  none: 'aucun',
  'none do': 'aucun',
  'a factor of its own': 'un facteur à lui',
  'always open': 'toujours ouvert',
  'for ever': 'sans fin',
  T: 'T',
  never: 'jamais',
  'not measured': 'non mesurée',
  unlimited: 'illimitées',
  'calendar.country': 'celui du calendrier',
  true: 'oui',
  'all 0, overtimeFactor 1': 'tous nuls, majoration 1',
  'method seed': 'méthode seed',
  'one, `all`, whose only stage is { pools: all }': 'une seule, `all`, dont la seule étape est { pools: all }',
  "the calendar's": 'celui du calendrier',
  "the pool's": 'celle du vivier',
  'that of the scenario': 'celle du scénario',
  nothing: 'rien',
  always: 'toujours',
  'priorities are strict': 'priorités strictes',
  'home for homeshore, else office': 'home à domicile, sinon office',
  'every pool that one of those call types may use': 'tout vivier qu’un de ces types peut utiliser',
  'a seat for each paid hour': 'une place par heure payée',
  'that of data/facts/carbon.yaml': 'celle de data/facts/carbon.yaml',
  '"disruption 1" and so on, by place in the list': 'selon sa place dans la liste',
  '0 g; with method grid 3.6 g': '0 g ; avec la méthode grid, 3,6 g',
  '0; with method grid that of the table by seat, t CO2 per agent and year': '0 ; avec grid, la table par place',
  '0, t CO2 per agent and year': '0',
})

/** What the schema says of a value, in the planner's language. */
export function noteText(text: string, language: Language): string {
  return language === 'fr' ? (NOTES[text] ?? text) : text
}

/** What holds where nothing is written. */
export function defaultText(text: string, language: Language): string {
  return language === 'fr' ? (DEFAULTS[text] ?? choiceText(text, language)) : text
}
