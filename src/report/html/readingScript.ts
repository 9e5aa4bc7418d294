/**
 * Reads charts that go through time, as plain JavaScript for report and page: a pointer on a plot, or the arrow keys where a chart has the
 * focus, tell of an hour what the chart's own table has of it. Where the hours lie stands in `data-reading` (`chartFigure`). A chart may be
 * replaced at any time: what is looked at is kept by the id of its frame.
 */
export const READING_SCRIPT = `(() => {
let shown
let last = {}
const make = (tag, className, text, parent) => {
  const element = document.createElement(tag)
  element.className = className
  element.textContent = text
  parent.append(element)
  return element
}
const chartOf = (area) => {
  const chart = JSON.parse(area.dataset.reading)
  return { ...chart, area, figure: area.closest('figure'), labels: chart.labels.split('\\n') }
}
const seconds = (start) => Date.parse(start.length === 5 ? '1970-01-01T' + start + 'Z' : start) / 1000
const text = (cell) => cell.textContent.trim()
const rowsOf = ({ figure, from, step }, { name }) => {
  const rows = new Map()
  const at = name === undefined ? 0 : 1
  for (const { cells } of figure.querySelector('table').tBodies[0].rows)
    if (at === 0 || text(cells[0]) === name.trim()) rows.set(Math.round((seconds(text(cells[at])) - seconds(from)) / step), [...cells].slice(at + 1))
  return rows
}
const hide = () => {
  if (!shown) return
  for (const part of [shown.mark, shown.note]) part.remove()
  shown = undefined
}
const place = ({ area, figure, panels, labels }, panel, at, mark, note) => {
  const svg = area.querySelector('svg')
  const [box, frame, inner] = [svg, figure, area].map((each) => each.getBoundingClientRect())
  const scale = box.width / svg.viewBox.baseVal.width
  const { left, top, width, height } = panels[panel]
  const wide = Math.max(2, (width / labels.length) * scale)
  const x = (left + ((at + 0.5) / labels.length) * width) * scale + box.left
  const y = box.top + top * scale
  Object.assign(mark.style, {
    left: x - wide / 2 - inner.left + area.scrollLeft + 'px',
    top: y - inner.top + 'px',
    width: wide + 'px',
    height: height * scale + 'px',
  })
  const { offsetWidth, offsetHeight } = note
  const room = frame.width - offsetWidth
  const right = x - frame.left + wide / 2 + 10
  const beside = right <= room ? right : right - wide - 20 - offsetWidth
  const under = beside < 0 ? height * scale + 6 : 0
  Object.assign(note.style, {
    left: Math.max(0, Math.min(room, beside)) + 'px',
    top: Math.max(0, Math.min(frame.height - offsetHeight, y - frame.top + under)) + 'px',
  })
}
const show = (chart, panel, at, byKeys) => {
  const { area, figure, panels, labels } = chart
  if (shown && shown.area === area && shown.panel === panel && shown.at === at) return
  if (!shown || shown.area !== area) {
    hide()
    shown = { area, mark: make('div', 'reading-mark', '', area), note: make('div', 'reading', '', figure) }
    shown.note.setAttribute('role', 'status')
    shown.note.setAttribute('aria-live', byKeys ? 'polite' : 'off')
  }
  const { mark, note } = shown
  Object.assign(shown, { panel, at, byKeys })
  last = { id: figure.id, panel, at }
  note.textContent = ''
  const { name } = panels[panel]
  make('p', '', (name ? name + ', ' : '') + labels[at], note)
  const cells = rowsOf(chart, panels[panel]).get(at)
  if (cells) {
    const heads = [...figure.querySelector('thead').rows[0].cells].slice(-cells.length)
    const list = make('dl', '', '', note)
    heads.forEach((head, i) => {
      make('dt', '', text(head), list)
      make('dd', '', text(cells[i]), list)
    })
  } else make('p', '', chart.nothing, note)
  if (byKeys) make('p', 'keys', chart.hint, note)
  place(chart, panel, at, mark, note)
}
const areaOf = (target) => target instanceof Element && target.closest('[data-reading]')
const point = ({ target, clientX, clientY }) => {
  const area = areaOf(target)
  if (!area) return shown && !shown.byKeys && hide()
  const svg = area.querySelector('svg')
  const box = svg.getBoundingClientRect()
  const scale = svg.viewBox.baseVal.width / box.width
  const [x, y] = [(clientX - box.left) * scale, (clientY - box.top) * scale]
  const chart = shown && shown.area === area && shown.chart ? shown.chart : chartOf(area)
  const panel = chart.panels.findIndex(({ left, top, width, height }) => x >= left && x < left + width && y >= top && y < top + height)
  if (panel < 0) return shown && !shown.byKeys && hide()
  const { left, width } = chart.panels[panel]
  show(chart, panel, Math.floor(((x - left) / width) * chart.labels.length), false)
  shown.chart = chart
}
document.addEventListener('pointermove', point)
document.addEventListener('pointerdown', point)
document.documentElement.addEventListener('pointerleave', hide)
addEventListener('resize', hide)
document.addEventListener('focusin', ({ target }) => {
  const area = areaOf(target)
  if (area !== target || !target.matches(':focus-visible')) return
  const chart = chartOf(area)
  const known = last.id === chart.figure.id && last.panel < chart.panels.length && last.at < chart.labels.length
  const first = () => Math.max(0, Math.min(...rowsOf(chart, chart.panels[0]).keys(), chart.labels.length - 1))
  show(chart, known ? last.panel : 0, known ? last.at : first(), true)
})
document.addEventListener('focusout', hide)
document.addEventListener('keydown', (event) => {
  const area = areaOf(event.target)
  if (!area || event.target !== area || event.altKey || event.ctrlKey || event.metaKey) return
  if (event.key === 'Escape') return hide()
  const chart = chartOf(area)
  const [panels, labels] = [chart.panels.length, chart.labels.length]
  const { panel = 0, at = 0 } = last.id === chart.figure.id ? last : {}
  const to = { ArrowLeft: [panel, at - 1], ArrowRight: [panel, at + 1], ArrowUp: [panel - 1, at], ArrowDown: [panel + 1, at], Home: [panel, 0], End: [panel, labels - 1] }[event.key]
  if (!to || (panels === 1 && to[0] !== panel)) return
  event.preventDefault()
  show(chart, Math.max(0, Math.min(panels - 1, to[0])), Math.max(0, Math.min(labels - 1, to[1])), true)
  shown.mark.scrollIntoView({ block: 'nearest', inline: 'nearest' })
})
})()`
