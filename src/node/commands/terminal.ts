import pc from 'picocolors'
import type { Paint } from '../../report/Paint.ts'

/** Columns of standard error's terminal, else those that the environment names. */
export function terminalColumns(): number | undefined {
  const named = Number(process.env.COLUMNS)
  return process.stderr.columns ?? (Number.isInteger(named) && named > 0 ? named : undefined)
}

/** Colours as standard error's terminal can show them; none elsewhere, with NO_COLOR or on a dumb terminal. */
export function terminalPaint(): Paint {
  const { bold, dim, green, red } = pc.createColors(process.stderr.isTTY === true && process.stderr.hasColors())
  return { bold, dim, good: green, bad: red }
}
