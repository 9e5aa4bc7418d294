/**
 * What the buttons of the charts do, as plain JavaScript for report and page: it says so by the class `js` of the document, which shows
 * them. A saved drawing has the colours of light paper (those of `.paper`), a saved table raw numbers, as the CSVs of a run.
 */
export const SAVE_SCRIPT = `(() => {
document.documentElement.classList.add('js')
const field = (cell) => {
  const text = cell.dataset.v ?? cell.textContent
  return /[",\\r\\n]/.test(text) ? '"' + text.replaceAll('"', '""') + '"' : text
}
const csv = (figure) => [...figure.querySelectorAll('table tr')].map((row) => [...row.cells].map(field).join(',') + '\\n').join('')
const svg = (figure) => {
  const paper = document.createElement('i')
  paper.className = 'paper'
  paper.hidden = true
  document.body.append(paper)
  const style = getComputedStyle(paper)
  const drawing = figure.querySelector('svg').cloneNode(true)
  const { width, height } = drawing.viewBox.baseVal
  drawing.setAttribute('width', width)
  drawing.setAttribute('height', height)
  drawing.setAttribute('font-family', 'system-ui, sans-serif')
  const sheet = document.createElementNS(drawing.namespaceURI, 'rect')
  sheet.setAttribute('width', '100%')
  sheet.setAttribute('height', '100%')
  sheet.setAttribute('fill', 'var(--paper)')
  drawing.prepend(sheet)
  const drawn = new XMLSerializer().serializeToString(drawing)
  const text = drawn.replace(/var\\((--[\\w-]+)\\)/g, (whole, name) => style.getPropertyValue(name).trim() || whole)
  paper.remove()
  return '<?xml version="1.0" encoding="UTF-8"?>\\n' + text + '\\n'
}
document.addEventListener('click', (event) => {
  const button = event.target.closest('[data-save]')
  const figure = button && button.closest('figure')
  if (!figure) return
  const kind = button.dataset.save
  const type = kind === 'svg' ? 'image/svg+xml' : 'text/csv;charset=utf-8'
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob([kind === 'svg' ? svg(figure) : csv(figure)], { type }))
  link.download = figure.id + '.' + kind
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 10000)
})
})()`
