import type { Language } from '../../report/words/Language.ts'
import type { Path } from '../edit/ScenarioText.ts'
import type { Kind } from '../edit/schemaNode.ts'

/** Units behind numbers that have none of their own; `$` is the currency. English, French. */
const UNITS: Readonly<Record<string, readonly [string, string]>> = {
  perPaidHour: ['$/h', '$/h'],
  perStaffedHour: ['$/h', '$/h'],
  perHandledMinute: ['$/min', '$/min'],
  perContact: ['$/call', '$/appel'],
  perResolvedContact: ['$/call', '$/appel'],
  perCall: ['$/call', '$/appel'],
  perMinute: ['$/min', '$/min'],
  'cost.perDay': ['$/day', '$/jour'],
  'arrivals.perDay': ['calls/day', 'appels/jour'],
  perHour: ['calls/h', 'appels/h'],
  minimumPerDay: ['$/day', '$/jour'],
  penaltyPerPoint: ['$/point', '$/point'],
  bonusPerPoint: ['$/point', '$/point'],
  cap: ['$/day', '$/jour'],
  above: ['calls/day', 'appels/jour'],
  gramsPerMinute: ['g/min', 'g/min'],
  commuting: ['t/year', 't/an'],
  building: ['t/year', 't/an'],
  equipment: ['t/year', 't/an'],
  travel: ['t/year', 't/an'],
  'carbon.home': ['t/year', 't/an'],
  kWhPerSeat: ['kWh/year', 'kWh/an'],
  agents: ['agents', 'agents'],
  upTo: ['agents', 'agents'],
  seats: ['seats', 'places'],
  lines: ['lines', 'lignes'],
  whenWaiting: ['calls', 'appels'],
  waitingAbove: ['calls', 'appels'],
  idleBelow: ['agents', 'agents'],
}

/** The unit of a number; of durations and fractions it is written with the value. */
export function unitOf(path: Path, kind: Kind, currency: string, language: Language): string {
  if (kind !== 'number' && kind !== 'integer') return ''
  const unit = UNITS[`${path.at(-2)}.${path.at(-1)}`] ?? UNITS[String(path.at(-1))]
  return (unit?.[language === 'en' ? 0 : 1] ?? '').replace('$', currency === 'EUR' ? '€' : currency)
}
