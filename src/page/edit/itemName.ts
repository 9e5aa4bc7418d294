/** A name that no other entry has: the wish itself, or with a number behind it. */
export function itemName(wish: string, taken: readonly string[]): string {
  if (!taken.includes(wish)) return wish
  for (let number = 2; ; number++) if (!taken.includes(`${wish} ${number}`)) return `${wish} ${number}`
}
