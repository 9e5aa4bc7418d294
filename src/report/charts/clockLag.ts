/** How many hours a time zone's clock is ahead of a local time written with its offset (`2026-11-16T00:00+01:00`), at that instant. */
export function clockLag(start: string, timeZone: string): number {
  const own = /([+-])(\d\d):(\d\d)$/.exec(start)
  const here = own === null ? 0 : hours(own)
  const zone = new Intl.DateTimeFormat('en-GB', { timeZone, timeZoneName: 'longOffset' })
    .formatToParts(new Date(start))
    .find(({ type }) => type === 'timeZoneName')!.value
  const there = /([+-])(\d\d):(\d\d)/.exec(zone.replace('\u2212', '-'))
  return (there === null ? 0 : hours(there)) - here
}

function hours([, sign, hour, minute]: RegExpExecArray): number {
  return (sign === '-' ? -1 : 1) * (Number(hour) + Number(minute) / 60)
}
