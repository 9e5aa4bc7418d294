import { escapeHtml } from './escapeHtml.ts'

/** A column of a table of ready texts. */
export interface TextColumn {
  readonly title: string
  /** Numbers stand to the right, and neither they nor names are broken. */
  readonly kind?: 'number' | 'name'
}

/** Rows that share their first cell. Cells are HTML. */
export interface Group {
  readonly header: string
  readonly rows: readonly (readonly string[])[]
}

/** A table of ready texts that scrolls by itself where the page is narrow; the first column is the header of one row or of several. */
export function figuresTable(caption: string, columns: readonly TextColumn[], groups: readonly Group[]): string {
  const kind = (j: number): string => ({ number: ' class="n"', name: ' class="name"', text: '' })[columns[j].kind ?? 'text']
  // Paths of a scenario are broken behind their points.
  const head = columns.map(({ title }, j) => `<th scope="col"${kind(j)}>${escapeHtml(title).replaceAll('.', '.<wbr>')}</th>`)
  const body = groups.map(({ header, rows }) => {
    const several = rows.length > 1
    const open = several ? `<th scope="rowgroup" rowspan="${rows.length}"` : '<th scope="row"'
    const lines = rows.map((cells, r) => {
      const first = r === 0 ? `${open}${kind(0)}>${header}</th>` : ''
      const others = cells.map((cell, j) => `<td${kind(j + 1)}>${cell}</td>`)
      return `<tr>${first}${others.join('')}</tr>`
    })
    return several ? `<tbody>${lines.join('')}</tbody>` : lines.join('')
  })
  const name = escapeHtml(caption)
  const content = groups.some(({ rows }) => rows.length > 1) ? body.join('') : `<tbody>${body.join('')}</tbody>`
  return (
    `<div class="scroll" tabindex="0" role="region" aria-label="${name}"><table class="figures"><caption class="vh">${name}</caption>` +
    `<thead><tr>${head.join('')}</tr></thead>${content}</table></div>`
  )
}

/** A row with a header of its own. */
export function single([header, ...cells]: readonly string[]): Group {
  return { header, rows: [cells] }
}
