/** Kinds of events in their order at equal times. */
export const END = 0
export const STAFF = 1
export const EDGE = 2
export const TIMER = 3
export const CALLBACK = 4
export const ABANDON = 5
export const BOT_END = 6
export const RETURN = 7
export const ARRIVAL = 8
