import { PALETTE } from '../charts/palette.ts'

/** Variables of the colours and styles of the fragments that report and page share. `.paper` has the colours of light paper whatever the scheme. */
export function themeCss(): string {
  const light = variables('light')
  return `:root,.paper{color-scheme:light;${light}}
@media (prefers-color-scheme:dark){:root{color-scheme:dark;${variables('dark')}}.paper{color-scheme:light;${light}}}
@media print{:root{color-scheme:light;${light}}}${STYLES}`
}

function variables(scheme: 'light' | 'dark'): string {
  return Object.entries(PALETTE)
    .map(([name, colours]) => `--${name}:${colours[scheme]}`)
    .join(';')
}

const STYLES = `
*{box-sizing:border-box}
html{font:16px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif;background:var(--paper);color:var(--ink);-webkit-text-size-adjust:100%;text-size-adjust:100%}
body{margin:0}
h1{font-size:1.6rem;line-height:1.25;margin:0}
h2{font-size:1.25rem;line-height:1.3;margin:0 0 .5rem}
h3{font-size:1rem;margin:0}
p{max-width:75ch}
a{color:var(--accent)}
:focus-visible{outline:3px solid var(--accent);outline-offset:2px}
.vh{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
code,pre{font:.9em ui-monospace,SFMono-Regular,Menlo,Consolas,monospace}
button{font:inherit;font-size:.875rem;color:var(--ink);background:var(--paper);border:1px solid var(--ink-soft);border-radius:4px;padding:.25rem .75rem;cursor:pointer}
button:hover{background:var(--panel)}
.answer .lead{font-size:1.25rem;line-height:1.4;font-weight:600;margin:.25rem 0 .75rem}
.answer ul{margin:0 0 1rem;padding-left:1.2rem}
.answer li{max-width:75ch;margin:.25rem 0}
table{border-collapse:collapse;font-variant-numeric:tabular-nums}
caption{text-align:left;font-weight:600;padding:.25rem 0}
th{text-align:left;font-weight:600;vertical-align:bottom}
table.policies{width:100%;font-size:.9375rem}
table.policies th,table.policies td{padding:.4rem .5rem;border-bottom:1px solid var(--rule);vertical-align:top}
table.policies thead th{vertical-align:bottom}
table.policies th:first-child{min-width:8.5rem;max-width:14rem;overflow-wrap:break-word;padding-left:0}
table small{display:block;font-weight:400;color:var(--ink-soft);font-size:.8125rem;white-space:nowrap}
table.policies small{white-space:normal}
.ends{display:flex;justify-content:space-between;font-weight:400;color:var(--ink-soft);font-size:.75rem}
.value,.told{white-space:nowrap}
.difference{display:block;color:var(--ink-soft);font-size:.8125rem;white-space:nowrap}
.baseline{font-weight:400;font-size:.75rem;color:var(--ink-soft);border:1px solid var(--rule);border-radius:3px;padding:0 .3rem;white-space:nowrap}
.mark.yes{color:var(--better)}.mark.no{color:var(--worse)}.mark.unclear{color:var(--ink-soft)}
svg.interval{display:block;width:100%;min-width:4rem}
.interval .base{stroke:var(--rule)}
.interval .whisker{stroke:var(--ink);stroke-width:2.5}
.interval .target{stroke:var(--target);stroke-dasharray:2 2;stroke-width:1.5}
.interval circle{fill:var(--ink)}
.interval .was{fill:var(--paper);stroke:var(--baseline);stroke-width:2}
.legend{color:var(--ink-soft);font-size:.8125rem;max-width:none}
figure.chart{margin:1.5rem 0 2rem;position:relative}
figure.chart .sentence{margin:.15rem 0 .5rem}
.scroll{overflow-x:auto;position:relative;background:linear-gradient(90deg,var(--paper) 1.5rem,transparent) local,linear-gradient(270deg,var(--paper) 1.5rem,transparent) 100% 0 local,linear-gradient(90deg,var(--rule),transparent),linear-gradient(270deg,var(--rule),transparent) 100% 0;background-size:2.5rem 100%,2.5rem 100%,.75rem 100%,.75rem 100%;background-repeat:no-repeat}
figure.chart .scroll>svg{display:block;width:100%;font-variant-numeric:tabular-nums;min-width:42.5rem;height:auto}
[data-reading]>svg{cursor:crosshair}
.reading-mark{position:absolute;border:1.5px solid var(--ink);border-radius:2px;pointer-events:none}
.reading{position:absolute;z-index:2;max-width:min(20rem,100%);padding:.35rem .6rem;background:var(--paper);border:1px solid var(--ink-soft);border-radius:4px;font-size:.8125rem;pointer-events:none}
.reading p{margin:0}
.reading p:first-child{font-weight:600}
.reading .keys{color:var(--ink-soft)}
.reading dl{display:grid;grid-template-columns:auto auto;gap:0 .75rem;margin:0;font-variant-numeric:tabular-nums}
.reading dd{margin:0;text-align:right;white-space:nowrap}
figure.chart summary{cursor:pointer;font-size:.875rem;color:var(--accent);width:fit-content}
.save{display:none}
.js .save{display:flex;gap:.5rem;margin:.5rem 0 0}
table.figures{font-size:.8125rem;margin:.5rem 0}
table.figures th,table.figures td{padding:.2rem .4rem .2rem 0;border-bottom:1px solid var(--grid);vertical-align:top}
table.figures thead th,table.figures tbody+tbody tr:first-child>*{border-top:1px solid var(--rule)}
table.figures thead th{vertical-align:bottom}
table.figures .n{text-align:right;padding-left:.25rem}
table.figures .n+:not(.n){padding-left:.5rem}
table.figures td.n,.of-chart tbody *{white-space:nowrap}
table.figures .name{min-width:6.5rem;max-width:13rem;overflow-wrap:break-word}
table.figures .flag{white-space:nowrap}
.of-chart th,.of-chart td{text-align:right}
.of-chart .t{text-align:left}
@media screen{
@container (max-width:60rem){
table.policies{font-size:.8125rem}
table.policies th:first-child{min-width:6.5rem}
table.policies th,table.policies td{padding-inline:.3rem}
}
@container (max-width:47rem){
table.policies{font-size:.9375rem}
table.policies,table.policies tbody,table.policies th,table.policies td{display:block}
table.policies tr{display:grid;grid-template-columns:1fr 1fr;column-gap:1rem}
table.policies tbody th:first-child{grid-column:1/-1}
table.policies thead{display:none}
table.policies tbody th:first-child{max-width:none;border:0;padding:.75rem 0 0}
table.policies td{border:0;padding:.25rem 0}
table.policies td::before{content:attr(data-label);display:block;color:var(--ink-soft);font-size:.8125rem}
table.policies tr{border-bottom:1px solid var(--rule);padding-bottom:.5rem}
}
}
@media print{
.save,.js .save,.reading,.reading-mark,figure.chart details{display:none}
figure.chart,table.policies tr,table.figures tr{break-inside:avoid}
table.policies{font-size:8pt}
table.policies th,table.policies td{padding:.3rem .25rem}
table.policies th:first-child{min-width:0}
table.policies .difference,table small,.ends,.legend{font-size:7pt}
svg.interval{min-width:0}
table.figures{font-size:7pt}
table.figures th,table.figures td,table.figures .n{padding-left:.15rem;padding-right:.3rem}
table.figures .name,table small{white-space:normal;min-width:0}
figure.chart .scroll>svg{min-width:0;width:100%}
.scroll{overflow:visible;background:none}
}
@media (prefers-reduced-motion:reduce){*{animation:none!important;transition:none!important}}
`
