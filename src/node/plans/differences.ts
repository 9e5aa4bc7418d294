/** So many are told. */
const MOST = 6

/** What differs between two identities of runs, each as `seed: 1 → 2`: the first of them, and how many more there are. */
export function differences(before: object, now: object): readonly string[] {
  const old = flat(before)
  const present = flat(now)
  const names = [...new Set([...old.keys(), ...present.keys()])].filter((name) => old.get(name) !== present.get(name))
  // Of another command nothing else is worth telling.
  const told = names.includes('command') ? ['command'] : names.length > MOST + 1 ? names.slice(0, MOST) : names
  const more = names.includes('command') || told.length === names.length ? [] : [`and ${names.length - told.length} more`]
  return [...told.map((name) => `${name}: ${shown(old.get(name))} → ${shown(present.get(name))}`), ...more]
}

/** Every value by its path, `files scenario.yaml`, as JSON. */
function flat(value: object, path: readonly string[] = []): Map<string, string> {
  const entries = Object.entries(value).flatMap(([key, each]: [string, unknown]): [string, string][] => {
    const here = [...path, key.replaceAll('_', ' ')]
    if (each === undefined || each === null) return []
    if (typeof each === 'object' && !Array.isArray(each)) return [...flat(each, here)]
    return [[here.join(' '), JSON.stringify(each)]]
  })
  return new Map(entries)
}

function shown(json: string | undefined): string {
  if (json === undefined) return 'none'
  const text = json.startsWith('[') ? (JSON.parse(json) as unknown[]).map((each) => textOf(each)).join(', ') : textOf(JSON.parse(json))
  return text === '' ? 'none' : text
}

/** Hashes are cut short. */
function textOf(value: unknown): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  return /^[0-9a-f]{64}$/.test(text) ? `${text.slice(0, 12)}…` : text
}
