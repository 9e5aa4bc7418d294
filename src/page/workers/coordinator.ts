import '../engine/jitless.ts'
import { STARTER } from '../../scenario/starter.ts'
import { Coordinator, sentenceOf } from '../engine/Coordinator.ts'
import type { Question, Questions, Reply, Request } from '../engine/messages.ts'
import { transferables } from '../engine/transferables.ts'
import type { Work } from '../protocol.ts'

/** Workers beyond which a picture comes no sooner: each compiles the engine anew. */
const MOST_WORKERS = 12
// One core is left to the main thread and this one, which have little to do while the others simulate.
const coordinator = new Coordinator(Math.min(MOST_WORKERS, Math.max(1, navigator.hardwareConcurrency - 1)))
/** The work that is simulated, as the page numbered it. */
let simulated = 0

/** Simulated and drawn for nobody while the page waits for somebody to choose: what has run before runs several times faster. */
const EXERCISE: Work = { source: { file: 'exercise.yaml', text: STARTER, files: {} }, seed: '1', replications: 6, language: 'en' }
/** Milliseconds for which nothing is asked. */
const IDLE = 150
const exercise = setTimeout(() => void coordinator.simulate(EXERCISE, () => {}), IDLE)

self.onmessage = ({ data: request }: MessageEvent<Request>): void => {
  clearTimeout(exercise)
  const { id } = request
  const reply = (answer: Reply): void => self.postMessage(answer, { transfer: transferables(answer) })
  switch (request.kind) {
    case 'simulate':
      simulated = id
      void coordinator
        .simulate(request.work, (outcome) => reply({ kind: 'outcome', id, outcome }))
        .then(() => reply({ kind: 'complete', id }))
      break
    case 'cancel':
      if (simulated === id) coordinator.end('en')
      break
    default: {
      const ask = coordinator[request.kind] as (...asked: readonly unknown[]) => Promise<ReturnType<Questions[Question]>>
      ask.call(coordinator, ...request.asked).then(
        (answer) => reply({ kind: 'answer', id, answer }),
        (error: unknown) => reply({ kind: 'failure', id, message: sentenceOf(error) }),
      )
    }
  }
}
