import type { Language } from './Language.ts'

const AND = { en: ' and ', fr: ' et ' } as const satisfies Record<Language, string>

/** `a`, `a and b`, `a, b and c`; `a, b et c`. */
export function listText(items: readonly string[], language: Language): string {
  return items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')}${AND[language]}${items[items.length - 1]}`
}
