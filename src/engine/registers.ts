/**
 * Doubles that pass from one method of the hot loop to another. As arguments or results of calls that are not inlined V8 would box each
 * of them; in a Float64Array they stay numbers.
 */
export type Registers = Float64Array

/** The present instant. */
export const NOW = 0
/** Of the call that just arrived: seconds it is willing to wait, its handle time before the pool's factor, its wrap-up. */
export const PATIENCE = 1
export const HANDLE = 2
export const WRAP_UP = 3
/** Of the call being answered: how long it waited, its handle time with the pool's factor, when its agent is free again. */
export const WAITED = 4
export const TALK = 5
export const END_AT = 6
/** Scratch of the arrival sources: a unit exponential. */
export const GAP = 7
export const REGISTERS = 8
