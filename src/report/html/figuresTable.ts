import { escapeHtml } from './escapeHtml.ts'

/** A column of a table of ready texts. */
export interface TextColumn {
  readonly title: string
  readonly numeric?: boolean
}

/**
 * A table of ready texts that scrolls by itself where the page is narrow. Rows of one group stand together, the group's name before them.
 * @param cells HTML, the first of a row its header
 */
export function figuresTable(caption: string, columns: readonly TextColumn[], rows: readonly (readonly string[])[]): string {
  const number = (j: number): string => (columns[j].numeric === true ? ' class="n"' : '')
  const head = columns.map(({ title }, j) => `<th scope="col"${number(j)}>${escapeHtml(title)}</th>`)
  const body = rows.map((cells) => {
    const each = cells.map((cell, j) => (j === 0 ? `<th scope="row">${cell}</th>` : `<td${number(j)}>${cell}</td>`))
    return `<tr>${each.join('')}</tr>`
  })
  const name = escapeHtml(caption)
  return (
    `<div class="scroll" tabindex="0" role="region" aria-label="${name}"><table class="figures"><caption>${name}</caption>` +
    `<thead><tr>${head.join('')}</tr></thead><tbody>${body.join('')}</tbody></table></div>`
  )
}
