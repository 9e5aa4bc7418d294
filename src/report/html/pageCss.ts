/** Layout of the report, beside the styles of its fragments (`themeCss`). */
export function pageCss(): string {
  return `
.skip{position:absolute;left:-999px;top:0;background:var(--paper);padding:.5rem 1rem;z-index:2}
.skip:focus{left:0}
header,main,nav.contents,footer{max-width:62rem;margin:0 auto;padding:0 1rem}
header{padding-top:1.5rem}
header p{margin:.25rem 0}
.period{color:var(--ink-soft)}
.question{font-size:1.15rem;max-width:75ch}
nav.contents ol{display:flex;flex-wrap:wrap;gap:.25rem 1.25rem;list-style:none;padding:0;margin:.75rem 0;font-size:.9rem}
nav.contents ol ol{display:inline-flex;margin:0 0 0 .5rem;gap:.25rem .75rem;font-size:1em}
main section{margin:0 0 2.5rem}
main section>h2{border-top:1px solid var(--rule);padding-top:1.25rem}
#answer{container-type:inline-size}
#answer>h2{position:absolute;clip-path:inset(50%);width:1px;height:1px;overflow:hidden}
dl.definitions dt,dl.run dt,dl.policies dt{font-weight:600;margin-top:.6rem}
dl.definitions dd,dl.run dd,dl.policies dd{margin:.1rem 0 0 1rem;max-width:75ch;overflow-wrap:anywhere}
#assumptions table{table-layout:fixed;width:100%;min-width:44rem}
#assumptions th:nth-child(1){width:21%}
#assumptions th:nth-child(2){width:18%}
#assumptions th:nth-child(3){width:14%}
#assumptions th:nth-child(4){width:5.5rem}
#assumptions td,#assumptions tbody th,dl.run dd{overflow-wrap:anywhere}
#assumptions tbody th{font-weight:400}
dl.run{display:grid;grid-template-columns:fit-content(40%) 1fr;column-gap:1rem}
dl.run dt,dl.run dd{margin:.15rem 0}
#points thead th{overflow-wrap:break-word;max-width:9rem}
pre.command{background:var(--panel);border:1px solid var(--rule);padding:.75rem;overflow-x:auto}
.hash{overflow-wrap:anywhere}
.tabs{display:none}
.js .tabs{display:flex;flex-wrap:wrap;gap:.4rem;align-items:center;position:sticky;top:0;background:var(--paper);padding:.5rem 0;z-index:1;border-bottom:1px solid var(--rule)}
.tabs button[aria-pressed=true]{background:var(--ink);color:var(--paper);border-color:var(--ink)}
@media (min-width:1240px){
body{display:grid;grid-template-columns:13rem minmax(0,62rem);justify-content:center;column-gap:2rem}
header,main,footer{grid-column:2;margin:0;width:100%}
nav.contents{grid-column:1;grid-row:1/span 2;margin:0;padding:1.5rem 0 0 1rem;position:sticky;top:0;align-self:start;max-height:100vh;overflow-y:auto}
nav.contents ol{flex-direction:column}
nav.contents ol ol{display:flex;margin:.25rem 0 0 .75rem}
}
@media print{
@page{size:A4;margin:14mm}
.skip,nav.contents,.js .tabs{display:none}
html{font-size:9.5pt}
body{display:block}
#assumptions table{min-width:0}
header,main,footer{max-width:none;padding:0}
section[hidden]{display:block!important}
h2,h3{break-after:avoid}
main section>h2,main section>p:not(.legend){break-after:avoid;break-inside:avoid}
dt{break-after:avoid}
a[href^=http]::after{content:" (" attr(href) ")"}
}
`
}
