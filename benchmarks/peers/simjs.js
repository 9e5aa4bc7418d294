/**
 * Works (a) and (b) of the benchmarks in SIM.JS: its clock, event list, timers and variates; idle agents as a count for each pool, waiting
 * callers in a line for each type, each with a timer for the patience, which the answer cancels. (With a Buffer of agents and requests that
 * renege, which can do (a) only, a call takes twice as long.)
 *   (a) one type, one pool of 500; exponential handle time of 5 min
 *   (b) two types, pools of 200 and 220 for both and of 60 for the first, in order, longest waiting first; lognormal of mean 5 min and cv 1
 * The first half hour is not counted. Usage: node simjs.js a|b CALLS SEED; prints one line of JSON. A run before the one that is timed
 * lets V8 compile.
 */

// The package is a bundle for browsers, which leaves its classes in `window.Sim` and exports nothing.
globalThis.window = {}
await import('simjs')
const { Entity, Random, Sim } = globalThis.window.Sim

const WARM_UP = 1800
const VARIANCE = Math.log(2)
const CENTRES = {
  a: { agents: [500], may: [[0]], handleTime: (draw) => draw.exponential(1 / 300) },
  b: {
    agents: [200, 220, 60],
    may: [
      [0, 1, 2],
      [0, 1],
    ],
    handleTime: (draw) => Math.exp(draw.normal(Math.log(300) - VARIANCE / 2, Math.sqrt(VARIANCE))),
  },
}

class Centre extends Entity {
  start(work, draw, calls, sums) {
    const { agents, may, handleTime } = CENTRES[work]
    this.may = may
    this.handleTime = handleTime
    this.draw = draw
    this.left = calls
    this.sums = sums
    this.idle = [...agents]
    this.lines = may.map(() => [])
    /** Places in the lines before which nobody waits any more. */
    this.heads = may.map(() => 0)
    this.next()
  }

  next() {
    if (this.left-- > 0) this.setTimer(this.draw.exponential(1 / 0.6)).done(this.arrive)
  }

  arrive() {
    const type = this.may.length === 1 || this.draw.random() < 0.6 ? 0 : 1
    const caller = { entry: this.time(), handle: this.handleTime(this.draw), waits: false, patience: null }
    const pool = this.may[type].find((p) => this.idle[p] > 0)
    if (pool === undefined) {
      caller.waits = true
      caller.patience = this.setTimer(this.draw.exponential(1 / 120)).done(this.abandon, this, caller)
      this.lines[type].push(caller)
    } else {
      this.idle[pool]--
      this.serve(caller, pool)
    }
    this.next()
  }

  abandon(caller) {
    caller.waits = false
    if (caller.entry >= WARM_UP) this.sums.abandoned++
  }

  serve(caller, pool) {
    const wait = this.time() - caller.entry
    if (caller.entry >= WARM_UP) {
      this.sums.answered++
      if (wait <= 20) this.sums.within++
      this.sums.wait += wait
    }
    this.setTimer(caller.handle).done(() => this.freed(pool))
  }

  head(type) {
    const line = this.lines[type]
    while (this.heads[type] < line.length && !line[this.heads[type]].waits) this.heads[type]++
    if (this.heads[type] > 1000) {
      line.splice(0, this.heads[type])
      this.heads[type] = 0
    }
    return line[this.heads[type]]
  }

  freed(pool) {
    let first
    for (let type = 0; type < this.may.length; type++) {
      const caller = this.may[type].includes(pool) ? this.head(type) : undefined
      if (caller !== undefined && (first === undefined || caller.entry < first.entry)) first = caller
    }
    if (first === undefined) this.idle[pool]++
    else {
      first.waits = false
      first.patience.cancel()
      this.serve(first, pool)
    }
  }
}

function simulate(work, calls, seed) {
  const sim = new Sim()
  const sums = { answered: 0, within: 0, abandoned: 0, wait: 0 }
  sim.addEntity(Centre, 'centre', work, new Random(seed), calls, sums)
  sim.simulate(Number.MAX_VALUE)
  return sums
}

const [work, calls, seed] = [process.argv[2], Number(process.argv[3]), Number(process.argv[4])]
simulate(work, calls, seed)
const before = process.cpuUsage()
const { answered, within, abandoned, wait } = simulate(work, calls, seed)
const { user, system } = process.cpuUsage(before)
const outcome = {
  nsPerCall: ((user + system) * 1000) / calls,
  abandoned: abandoned / (answered + abandoned),
  answeredWithin20s: within / (answered + abandoned),
  meanWaitAnswered: wait / answered,
}
process.stdout.write(`${JSON.stringify(outcome)}\n`)
