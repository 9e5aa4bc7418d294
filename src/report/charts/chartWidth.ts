/** Width of every chart in its own units; the SVG scales to the width it is given. */
export const CHART_WIDTH = 960
