import { STARTER } from '../../../src/scenario/starter.ts'

const CALLERS = `
    dataResidency: adequate
    bot: { containment: 20%, duration: 90 s, resolution: 80% }
    resolution: 78%
    redial: { probability: 35%, after: { distribution: exponential, mean: 10 min } }
    repeat: { probability: 60%, after: { distribution: exponential, mean: 4 h } }
    transfer: { probability: 10%, to: complaint, kind: warm, briefing: 30 s }
    callback: { whenWait: 3 min, acceptance: 40% }
    understanding: typical`
const POOL = `
    language: typical
    ramadan: { factor: 92%, pause: { at: 18:30, for: 30 min } }
    surge: { upTo: 60, whenWaiting: 40, for: 2 h }
    contract: { serviceLevel: 80%, penaltyPerPoint: 500, overage: { above: 10, perContact: 1 } }
    carbon: { seats: 10 }`
/** A valid scenario with every kind of key, of which the file `f.csv` has every kind of column. */
export const RICH = `${STARTER.replace('    open: mon-sat 08:00-20:00', `    open: mon-sat 08:00-20:00${CALLERS}`).replace('    provider: partner', `${POOL.slice(1)}\n    provider: partner`)}  abroad: { use: percent-allocation, shares: { casablanca: 50%, lille: 50% } }
  again: { use: abroad, pools: { lille: { agents: 3 }, home: { file: f.csv, gaps: zero } } }
  live:
    ageing: 2 min
    rules:
      - when: { waitingAbove: 3, serviceLevelBelow: 70%, window: 5 min, idleBelow: 2, idleIn: partner, days: mon, timeZone: Africa/Tunis }
        stages: [{ pools: all, reserve: { qualitative: 3 } }]
      - assign: least-expected-wait
disruptions:
  - { at: 2026-11-02T14:00, for: 2 h, pools: offshore, capacity: 0%, calls: drop }
  - { random: { every: 1 d, for: { distribution: exponential, mean: 1 h } }, callTypes: all, arrivals: 300% }
carbon: { method: grid, rebound: 31% }
exchange: { MAD: 0.093 }
`
export const RICH_CSV =
  'interval_start;pool;agents;call_type;calls;arrived_at\n2026-11-02T08:00;home;3;billing;12,5;2026-11-02\n2026-11-02T09:00;home;4;billing;1;2026-11-02T10:00\n'
