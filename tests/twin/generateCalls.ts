import { dataResidency } from '../../src/scenario/dataResidency.ts'
import type { Facts } from '../../src/scenario/facts.ts'
import type { Arrivals, CallType, Distribution } from '../../src/scenario/types.ts'
import { delay, distribution, type Frame, has, rows, seconds, week, window } from './draws.ts'

function arrivals(f: Frame): Arrivals {
  const kind = f.rush ? 'instants' : f.grid > 0 ? f.pick('instants', 'instants', 'hourly', 'file') : f.pick('hourly', 'file')
  if (kind === 'instants') {
    const step = f.grid * f.pick(1, 1, 3)
    const instants = f.list(1, f.rush ? 160 : f.pick(4, 20, 80), () => {
      const burst = f.chance(20) ? f.int(2, 8) : 1
      return Array<number>(burst).fill(step * f.int(-Math.floor(f.warmUp / step), Math.ceil(f.horizon / step) - 1))
    })
    return { kind, at: instants.flat().sort((a, b) => a - b) }
  }
  const busyness = f.busynessCv > 0 && f.chance(60) ? { busyness: { cv: f.busynessCv, ...(f.chance(50) && { group: 'network' }) } } : {}
  const level = f.chance(5) ? 700 : f.pick(10, 40, 150)
  if (kind === 'file') {
    const length = f.pick(900, 1800, 3600)
    return {
      kind,
      rows: rows(f, length, (from, to) => ({ from, to, calls: f.chance(10) ? 0 : (f.int(0, level) * (to - from)) / 3600 })),
      ...busyness,
    }
  }
  return {
    kind,
    callsInHour: Array.from({ length: 24 }, () => f.int(0, level)),
    weekdays: f.chance(50) ? week(() => 1) : week(() => f.pick(1, 0.5, 1.25, 0)),
    ...(f.country !== undefined && f.chance(30) && { holidays: f.pick(0.3, 0, 2) }),
    ...busyness,
  }
}

/** Delays before a caller comes back: often none, mostly short. */
function comingBack(f: Frame): Distribution {
  return f.chance(20) ? { kind: 'empirical', values: [0, seconds(f, 30)] } : distribution(f, f.pick(20, 120, 900))
}

/** What becomes of callers before, instead of and after a call. */
function callers(f: Frame, names: readonly string[]) {
  const transfer = () => {
    const kind = f.pick('cold', 'warm')
    const briefing = kind === 'warm' ? delay(f, f.pick(20, 300)) : 0
    return { probability: f.pick(0.2, 0.5, 0.9), to: names[f.int(0, names.length - 1)]!, kind, briefing } as const
  }
  return {
    ...(has(f, 'bot', 60) && {
      bot: {
        containment: f.pick(0, 0.2, 0.6, 1),
        duration: delay(f, f.pick(40, 300)),
        resolution: f.pick(1, 0.5, 0),
        perCall: f.pick(0, 0.1),
        perMinute: f.pick(0, 0.05),
        gramsPerMinute: f.pick(0, 1),
      },
    }),
    ...(has(f, 'redial', 60) && { redial: { probability: f.pick(0.3, 0.8, 1), after: comingBack(f), maxAttempts: f.pick(1, 2, 3, 10) } }),
    ...(has(f, 'repeat', 60) && { repeat: { probability: f.pick(0.3, 0.6, 0.8), after: comingBack(f) } }),
    ...(has(f, 'transfer', 60) && { transfer: transfer() }),
    ...(has(f, 'callback', 70) && {
      callback: {
        whenWait: delay(f, 30),
        acceptance: f.pick(0.4, 0.8, 1),
        idleFor: delay(f, 30),
        within: f.pick(0, 1, 2) * seconds(f, 600),
      },
    }),
  }
}

export function callType(f: Frame, k: number, names: readonly string[], facts: Facts): CallType {
  const satisfaction = {
    base: 0.9,
    languageWeight: 0.3,
    cultureWeight: 0.15,
    perMinuteWaited: f.pick(0, 0.03, 0.4),
    unresolvedPenalty: f.pick(0, 0.35),
  }
  const understanding = {
    handleTime: { language: f.pick(0, 0.3), culture: f.pick(0, 0.1) },
    resolution: { language: f.pick(0, 0.4), culture: f.pick(0, 0.2) },
  }
  const none = { handleTime: { language: 0, culture: 0 }, resolution: { language: 0, culture: 0 } }
  return {
    name: names[k]!,
    arrivals: arrivals(f),
    ...(f.chance(f.mechanisms.includes('bot') ? 45 : 25) && { open: f.list(1, 2, () => window(f)) }),
    atClose: f.pick('serve', 'disconnect'),
    handleTime: distribution(f, f.pick(60, 240)),
    ...(f.chance(50) && { wrapUp: distribution(f, 40) }),
    ...(f.chance(f.rush ? 40 : 75) && { patience: distribution(f, f.pick(20, 90, 400)) }),
    balking: f.pick(0, 0, 0, 0.2, 1),
    serviceLevel: {
      within: f.chance(60) ? f.int(0, 4) * (f.grid || 10) : 20,
      ...(f.chance(50) && { target: 0.8 }),
      definition: f.pick('offered', 'answered', 'ignore-short-abandons', 'credit-short-abandons'),
      ...(f.chance(30) && { shortAbandon: f.int(0, 15) }),
    },
    priority: f.pick(0, 0, 1, -1),
    tags: f.some(['qualitative', 'simple']),
    ...(f.chance(50) && { satisfaction }),
    dataResidency: dataResidency(has(f, 'residency', 60) ? f.pick('EEA', 'FR', 'MA', 'adequate') : 'any', f.date, facts),
    resolution: has(f, 'repeat', 80) || has(f, 'satisfaction', 50) ? f.pick(0.8, 0.5, 0) : 1,
    understanding: has(f, 'satisfaction', 50) ? understanding : none,
    ...callers(f, names),
  }
}
