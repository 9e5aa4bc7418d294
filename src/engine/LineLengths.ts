import { NONE } from '../model/model.ts'
import type { Center } from './Center.ts'
import { EventQueue } from './EventQueue.ts'
import { ABANDON } from './eventKinds.ts'

/**
 * How many calls wait in a line, where nobody notices a call that hangs up behind a living head. From the first question on, deadlines are kept in
 * order, and those that have passed are booked before an answer: counting a line call by call would cost its length at every arrival.
 */
export class LineLengths {
  private readonly center: Center
  private readonly begin: number
  private deadlines: EventQueue | null = null

  constructor(center: Center, begin: number) {
    this.center = center
    this.begin = begin
  }

  /** A call has joined a line. */
  joined(slot: number): void {
    const { lines } = this.center
    const deadline = lines.deadline(slot)
    if (this.deadlines !== null && deadline < Number.POSITIVE_INFINITY) this.deadlines.push(deadline, 0, lines.id(slot), slot)
  }

  of(line: number): number {
    const { center } = this
    const { lines, now, phase } = center
    if (this.deadlines === null) this.start()
    const { deadlines } = this
    while (deadlines !== null && (deadlines.headTime < now || (deadlines.headTime === now && phase >= ABANDON))) {
      const event = deadlines.pop()
      const slot = deadlines.payload(event)
      if (lines.id(slot) === deadlines.id(event)) center.abandon(slot)
    }
    return lines.length[line]
  }

  private start(): void {
    const { center } = this
    const { lines } = center
    center.sweep()
    this.deadlines = new EventQueue(1024, 300, this.begin)
    for (let line = 0; line < lines.head.length; line++)
      for (let slot = lines.head[line]; slot !== NONE; slot = lines.next(slot)) this.joined(slot)
  }
}
