import { colorProperties } from './colors';

/** The pages' style sheet: light or dark as the reader has it, light on paper, 360 pixels and up. */
export const STYLE = `
:root{color-scheme:light;${colorProperties('light')}}
@media screen and (prefers-color-scheme:dark){:root{color-scheme:dark;${colorProperties('dark')}}}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%;text-size-adjust:100%;scroll-behavior:smooth;scroll-padding-top:1rem}
body{margin:0;background:var(--page);color:var(--text);line-height:1.5;font-size:1rem;
  font-family:Inter,system-ui,-apple-system,'Segoe UI',Roboto,sans-serif;overflow-wrap:anywhere}
.wide{max-width:72rem;margin-inline:auto;padding-inline:clamp(1rem,4vw,2.5rem)}
a{color:var(--accent)}
:focus-visible{outline:2px solid var(--accent);outline-offset:2px}
.skip{position:absolute;left:-99rem}
.skip:focus{left:1rem;top:1rem;padding:.5rem 1rem;background:var(--page)}
.hidden{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}

header{padding-block:clamp(2rem,5vw,3.5rem) 1.5rem}
.eyebrow{margin:0;color:var(--muted);font-size:.9375rem}
h1{margin:.125rem 0 0;font-size:1.5rem;line-height:1.25;font-weight:600;letter-spacing:-.01em}
.headline{display:flex;flex-wrap:wrap;align-items:baseline;gap:.25rem 1rem;margin:1.5rem 0 0}
.headline strong{font-size:clamp(2.75rem,9vw,4.5rem);line-height:1.05;font-weight:650;letter-spacing:-.035em;
  font-variant-numeric:tabular-nums}
.headline span{font-size:1.125rem;color:var(--muted);max-width:26rem}
.figures{display:grid;grid-template-columns:repeat(auto-fit,minmax(7rem,1fr));gap:1rem 1.5rem;margin:2rem 0 0;
  padding-top:1.25rem;border-top:1px solid var(--line)}
.figures div{display:flex;flex-direction:column;justify-content:space-between}
.figures dt{color:var(--muted);font-size:.875rem}
.figures dd{margin:0;font-size:1.25rem;font-weight:600;font-variant-numeric:tabular-nums}
.notice{margin:1.5rem 0 0;padding:.625rem .875rem;border-left:3px solid var(--warning);background:var(--card);color:var(--warning)}
nav{border-block:1px solid var(--line)}
nav ul{display:flex;flex-wrap:wrap;gap:0 1.5rem;margin:0;padding:.375rem 0;list-style:none;font-size:.9375rem}
nav a{display:inline-block;padding:.375rem 0;text-decoration:none}
nav a:hover{text-decoration:underline}

section{padding-block:2.5rem 0}
h2{margin:0 0 .25rem;font-size:1.25rem;line-height:1.3;font-weight:600;letter-spacing:-.01em}
h3{margin:0;font-size:1rem;font-weight:600}
section>p,.note{margin:0 0 1.25rem;max-width:44rem;color:var(--muted)}
section>h2+:not(p){margin-top:1rem}
footer{margin-top:3.5rem;padding-block:1.25rem 2.5rem;border-top:1px solid var(--line);color:var(--muted);font-size:.875rem}

.columns{columns:2 22rem;column-gap:1rem}
.columns .card{margin-bottom:1rem;break-inside:avoid}
.pair{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,30rem),1fr));gap:2.5rem 3rem;align-items:start}
.pair>*{min-width:0}
.stack>*+*{margin-top:2rem}
.card{padding:1rem 1.25rem;border:1px solid var(--line);border-radius:.5rem;min-width:0}
.card h3{margin-bottom:.5rem}
.details{margin:0;font-size:.9375rem}
.details div{display:grid;grid-template-columns:minmax(10.5rem,2fr) 3fr;gap:1rem;padding:.3125rem 0}
.details div+div{border-top:1px solid var(--line)}
.details dt{color:var(--muted)}
.details dd{margin:0;font-variant-numeric:tabular-nums}

.charts{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,20rem),1fr));gap:1rem;max-width:74rem}
.chart{margin:0;border:1px solid var(--line);border-radius:.5rem;overflow:hidden}
.chart.whole{grid-column:1/-1}
.wide-screen{display:none}
@media (min-width:47rem){.wide-screen{display:block}.narrow-screen{display:none}.charts{grid-template-columns:1fr 1fr}}
.chart svg{display:block;width:100%;height:auto}
.dark{display:none}
@media screen and (prefers-color-scheme:dark){.dark{display:block}.light{display:none}}

.scroll{position:relative;overflow-x:auto}
table{border-collapse:collapse;font-variant-numeric:tabular-nums;font-size:.9375rem;overflow-wrap:normal}
h3+.note{margin:0 0 .5rem;font-size:.875rem}
.plain{width:100%}
.plain th,.plain td{padding:.4375rem .75rem;text-align:right;white-space:nowrap;border-bottom:1px solid var(--line)}
.plain th:first-child{text-align:left;padding-left:0;white-space:normal;overflow-wrap:break-word;max-width:20rem}
.plain.runs th:first-child{min-width:9.5rem}
.plain td.text,.plain th.text{text-align:left;white-space:normal;overflow-wrap:break-word;min-width:6.5rem;max-width:20rem}
.plain th:last-child,.plain td:last-child{padding-right:0}
.plain thead th{white-space:normal;color:var(--muted);font-weight:500;font-size:.875rem;vertical-align:bottom}
.plain tbody th{font-weight:500}
.best{font-weight:700}
.best::after{content:' ★';color:var(--accent);font-size:.75em;vertical-align:.15em}
td .gap{color:var(--muted)}
.badge{display:inline-grid;place-items:center;flex:none;width:1.5em;height:1.5em;margin-right:.5em;border-radius:50%;
  background:var(--light);color:var(--light-ink);font-size:.75rem;font-weight:700;vertical-align:.1em;print-color-adjust:exact;-webkit-print-color-adjust:exact}
@media screen and (prefers-color-scheme:dark){.badge{background:var(--dark);color:var(--dark-ink)}}

.confusion{border-spacing:2px;border-collapse:separate}
.confusion th{font-weight:500;padding:.125rem .375rem}
.confusion tbody th{text-align:right;white-space:nowrap}
.confusion td{min-width:2.5rem;height:2.25rem;padding:0 .25rem;white-space:nowrap;text-align:center;background:var(--card);border-radius:.1875rem;
  font-size:.875rem;print-color-adjust:exact;-webkit-print-color-adjust:exact}
.confusion.many td{min-width:1.375rem;height:1.375rem;padding:0 .125rem;font-size:.6875rem}
.confusion.many th{font-size:.75rem;padding:0 .25rem}
.turned th[scope=col]{writing-mode:vertical-rl;transform:rotate(180deg);text-align:left;padding:.25rem 0;max-height:10rem}
.confusion td.corner{background:none}
.confusion td.r{background:var(--right)}
${[1, 2, 3, 4, 5].map((level) => `.confusion td.m${level}{background:var(--mistake-${level})}`).join('\n')}
.confusion td.m5{color:var(--mistake-5-text)}

.mistakes{display:grid;grid-template-columns:repeat(auto-fill,minmax(var(--tile),1fr));gap:1.125rem .75rem;margin:0;padding:0;list-style:none}
.mistakes li{text-align:center;font-size:.875rem;line-height:1.35;break-inside:avoid}
.mistakes img{display:block;margin:0 auto .375rem;border-radius:.1875rem}
.mistakes small{display:block;font-size:.8125rem;color:var(--muted);font-variant-numeric:tabular-nums}
img{image-rendering:pixelated}
.maps{margin:0}
.maps+.maps{margin-top:1.75rem}
.maps figcaption{display:flex;flex-wrap:wrap;align-items:baseline;gap:0 .75rem;margin-bottom:.625rem}
.maps figcaption>span{color:var(--muted);font-size:.875rem;font-variant-numeric:tabular-nums}
.scale{display:inline-flex;align-items:center;gap:.375rem}
.scale img{width:4.5rem;height:.5rem;border-radius:.125rem}
.tiles{display:flex;flex-wrap:wrap;gap:.375rem}
.subject{display:flex;align-items:center;gap:1rem;margin:0 0 1.75rem}
.subject img{border-radius:.25rem}
pre{margin:0;width:fit-content;max-width:100%;padding:1rem 1.25rem;overflow-x:auto;border:1px solid var(--line);border-radius:.5rem;background:var(--card);
  font:.8125rem/1.5 ui-monospace,SFMono-Regular,Menlo,Consolas,'DejaVu Sans Mono',monospace;overflow-wrap:normal;tab-size:4}
.command{width:auto;white-space:pre-wrap;overflow-wrap:anywhere;font-size:.875rem}
.command+.details{margin-top:1rem;max-width:44rem}
.common{margin-top:2rem;max-width:44rem}
.common h3{margin-bottom:.5rem}

@media (max-width:30rem){
  .mistakes{gap:1rem .5rem}
  .card{padding:.875rem 1rem}
  .plain{font-size:.875rem}
  .plain th:first-child{max-width:11rem}
  .plain th,.plain td{padding-inline:.3125rem}
  .confusion:not(.many){width:100%;border-spacing:1px}
  .confusion:not(.many) td{min-width:0;height:1.75rem;padding:0;font-size:.6875rem}
  .confusion:not(.many) th{padding:.125rem;font-size:.8125rem}
}
@media print{
  body{font-size:10pt}
  nav,.skip{display:none}
  section{break-inside:auto;padding-top:1.5rem}
  h2,h3,figcaption{break-after:avoid}
  .chart,.card,tr,.maps img{break-inside:avoid}
  .charts{grid-template-columns:1fr 1fr}
  .wide-screen{display:block}.narrow-screen{display:none}
  pre{white-space:pre-wrap;font-size:7.5pt}
  .scroll{overflow:visible}
  img{print-color-adjust:exact;-webkit-print-color-adjust:exact}
}
`;
