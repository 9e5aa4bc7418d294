import type { Language } from '../../report/words/Language.ts'

/** What the words of a choice mean in French; they are written into the scenario in English. */
const FRENCH: Readonly<Record<string, string>> = {
  answered: 'décrochés',
  arrival: 'arrivée',
  'best-satisfaction': 'meilleure satisfaction',
  cheapest: 'le moins cher',
  closed: 'fermé',
  cold: 'à froid',
  constant: 'constante',
  'credit-short-abandons': 'abandons courts comptés bons',
  disconnect: 'couper',
  drop: 'coupés',
  'earliest-due': 'échéance la plus proche',
  empirical: 'empirique',
  erlang: 'Erlang',
  exponential: 'exponentielle',
  finish: 'terminés',
  gamma: 'gamma',
  greenest: 'le moins de CO2',
  grid: 'réseau électrique',
  home: 'domicile',
  homeshore: 'à domicile',
  hyperexponential: 'hyperexponentielle',
  'ignore-short-abandons': 'abandons courts ignorés',
  'in-order': 'dans l’ordre',
  'least-expected-wait': 'moindre attente prévue',
  'least-occupied': 'le moins occupé',
  lognormal: 'log-normale',
  'longest-idle': 'au repos depuis le plus longtemps',
  'longest-waiting': 'le plus ancien, par priorité',
  'longest-waiting-overall': 'le plus ancien de tous',
  nearshore: 'proche étranger',
  offered: 'présentés',
  office: 'bureau',
  offshore: 'lointain',
  onshore: 'en France',
  random: 'au hasard',
  'round-robin': 'à tour de rôle',
  seed: 'table par place',
  serve: 'servir',
  triangular: 'triangulaire',
  typical: 'typique',
  uniform: 'uniforme',
  warm: 'accompagné',
  weibull: 'Weibull',
  work: 'travaillé',
  zero: 'zéro',
}

/** A word of a choice as the planner reads it. */
export function choiceText(word: string, language: Language): string {
  const meaning = language === 'fr' ? FRENCH[word] : undefined
  return meaning === undefined || meaning === word ? word : `${word} · ${meaning}`
}

/** Words that have a meaning in French, for a test that none is missing. */
export const TRANSLATED: readonly string[] = Object.keys(FRENCH)
