import { BarChart, CustomChart, HeatmapChart, LineChart, SankeyChart, ScatterChart } from 'echarts/charts'
import { GraphicComponent, GridComponent } from 'echarts/components'
import { init, setPlatformAPI, use } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'
import type { Chart } from './Chart.ts'
import { CHART_WIDTH } from './chartWidth.ts'
import { COLOUR } from './palette.ts'
import { textWidth } from './textWidth.ts'
import { tokenSvg } from './tokenSvg.ts'

use([BarChart, CustomChart, HeatmapChart, LineChart, SankeyChart, ScatterChart, GraphicComponent, GridComponent, SVGRenderer])
setPlatformAPI({
  measureText: (text, font) => ({ width: textWidth(text ?? '', Number(/([\d.]+)px/.exec(font ?? '')?.[1] ?? 12)) }),
})

/**
 * The chart as an SVG of 960 by `height` units that takes the width of its surroundings. Colours are `var(--token)` of palette.ts, the font is
 * inherited. Ids within begin with the chart's, which has to be unique on a page.
 */
export function drawChart(chart: Chart): string {
  const canvas = init(null, null, { renderer: 'svg', ssr: true, width: CHART_WIDTH, height: chart.height })
  try {
    canvas.setOption({ ...chart.option, animation: false, color: [COLOUR.ink] })
    return tokenSvg(canvas.renderToSVGString(), chart)
  } finally {
    canvas.dispose()
  }
}
