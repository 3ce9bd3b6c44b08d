"""How the page looks: on a wide and a narrow screen, light and dark, and on paper."""

STYLE = """
:root {
  color-scheme: light dark;
  --ground: #fdfdfb; --ink: #1b1d21; --soft: #50555e; --rule: #c9ccd2; --link: #0b4f94; --mark: #fff0b3;
  --mark-ink: #1b1d21; --card: #f3f3ef; --line: #3c5a80; --shade: #9aa0aa;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ground: #15171a; --ink: #e8e8e4; --soft: #b3b7bf; --rule: #43484f; --link: #9cc7f5; --mark: #574a12;
    --mark-ink: #fff6d6; --card: #1e2125; --line: #9db8db; --shade: #6b727c;
  }
}
* { box-sizing: border-box }
html { -webkit-text-size-adjust: 100%; scroll-padding-top: 1rem }
body { margin: 0 auto; padding: 0 1.1rem 3rem; max-width: 50rem; background: var(--ground); color: var(--ink);
  font: 1rem/1.5 system-ui, "Segoe UI", "DejaVu Sans", sans-serif; overflow-wrap: anywhere }
a { color: var(--link) }
a:focus-visible, summary:focus-visible, .scroll:focus-visible { outline: 3px solid var(--link); outline-offset: 2px }
.skip { position: absolute; left: -99rem }
.skip:focus { left: 1rem; top: .5rem; padding: .3rem .6rem; background: var(--ground) }
header { margin: 2rem 0 1rem }
h1 { font-size: 1.7rem; line-height: 1.2; margin: 0 0 .3rem }
header p { margin: 0; color: var(--soft) }
nav ul { display: flex; flex-wrap: wrap; gap: .2rem 1rem; list-style: none; margin: 0; padding: .6rem 0;
  border: solid var(--rule); border-width: 1px 0; font-size: .9rem }
h2 { font-size: 1.2rem; line-height: 1.3; margin: 2.2rem 0 .6rem; padding-bottom: .2rem; border-bottom: 2px solid var(--ink) }
h3 { font-size: 1rem; margin: 1.2rem 0 .4rem }
ul.lines { list-style: none; margin: 0; padding: 0 }
ul.lines > li { padding: .55rem 0 .55rem .8rem; border-left: 3px solid var(--rule); margin: .5rem 0 }
ul.lines > li:target, .passage:target { border-left-color: var(--link); background: var(--card) }
.told { margin: 0; unicode-bidi: isolate }
.beneath, .rest, .key { margin: .15rem 0 0; color: var(--soft); font-size: .85rem }
.beneath > span { unicode-bidi: isolate }
.beneath > .claim, .beneath b { color: var(--ink) }
.beneath b { font-weight: 600 }
.beneath > .articles a, .beneath > .origins a { color: inherit; text-decoration-style: dotted }
.bare { display: inline; margin-right: .6em }
time { white-space: nowrap; unicode-bidi: isolate; direction: ltr }
.status { border: 1px solid currentColor; border-radius: .2rem; padding: 0 .3rem; font-weight: 600; color: var(--ink) }
code { font-family: ui-monospace, "DejaVu Sans Mono", monospace; font-size: .95em }
summary { cursor: pointer; font-size: .85rem; color: var(--link); padding: .2rem 0; width: fit-content }
.passage { margin: .5rem 0 .7rem; padding: .1rem 0 .1rem .8rem; border-left: 3px solid var(--rule) }
.passage blockquote { margin: 0; font-size: .93rem; unicode-bidi: plaintext; white-space: pre-line; color: var(--soft) }
.passage figcaption { color: var(--soft); font-size: .8rem; margin-top: .2rem }
.passage figcaption a { color: inherit; text-decoration-style: dotted }
a:hover { text-decoration-thickness: 2px }
mark { background: var(--mark); color: var(--mark-ink); text-decoration: underline dotted; text-underline-offset: .25em;
  text-decoration-thickness: 1px; padding: .05em 0 }
.picture { margin: 1rem 0 1.4rem }
.scroll { overflow-x: auto; background: linear-gradient(to right, var(--ground) 40%, transparent) 0 0 / 3rem 100% local,
  linear-gradient(to left, var(--ground) 40%, transparent) 100% 0 / 3rem 100% local,
  linear-gradient(to right, var(--shade), transparent) 0 0 / .9rem 100% scroll,
  linear-gradient(to left, var(--shade), transparent) 100% 0 / .9rem 100% scroll; background-repeat: no-repeat }
.picture svg { display: block; width: 100%; height: auto; color: var(--ink) }
.picture text { fill: currentColor; font: 14px system-ui, "Segoe UI", "DejaVu Sans", sans-serif }
.picture .soft { fill: var(--soft); font-size: 13px }
.picture .strong { font-weight: 600 }
.picture .centred { text-anchor: middle }
.picture .ending { text-anchor: end }
.picture .tie { stroke: var(--line); stroke-width: 1.6; fill: none }
.picture .grid { stroke: var(--rule); stroke-width: 1; fill: none }
.picture .unsure { stroke-dasharray: 5 4 }
.picture .shape { fill: var(--ground); stroke: var(--line); stroke-width: 1.6 }
.picture .dot { fill: var(--line) }
.picture .strip { fill: none; stroke: var(--rule) }
.picture .passage-sure { fill: var(--line); stroke: var(--ground); stroke-width: .6 }
.picture .passage-unsure { fill: var(--card); stroke: var(--line); stroke-width: 1.2; stroke-dasharray: 3 2 }
.picture .latest { fill: none; stroke: var(--ink); stroke-width: 2 }
table { border-collapse: collapse; width: 100%; font-size: .85rem; overflow-wrap: normal }
caption { text-align: left; color: var(--soft); padding: .3rem 0 }
th, td { text-align: left; vertical-align: top; padding: .25rem .8rem .25rem 0; border-bottom: 1px solid var(--rule) }
.data table { min-width: 32rem }
.short { white-space: nowrap }
thead th { color: var(--soft); font-weight: 600 }
tbody th { font-weight: 500 }
#articles ul { padding-left: 0; list-style: none }
.paper { display: none }
#articles li { margin: .4rem 0 }
#articles li:target { background: var(--card); outline: 3px solid var(--card) }
#articles a { font-size: .85rem }
footer { margin-top: 2rem; border-top: 1px solid var(--rule); color: var(--soft); font-size: .85rem }
@media (max-width: 34rem) {
  body { padding: 0 .8rem 2rem }
  nav ul { gap: .1rem .8rem }
  h1 { font-size: 1.4rem }
}
@page { margin: 18mm 16mm; @bottom-right { content: counter(page) " / " counter(pages); font: 8pt sans-serif } }
@media print {
  :root { --ground: #fff; --ink: #000; --soft: #3a3a3a; --rule: #999; --link: #000; --mark: #fff; --mark-ink: #000;
    --card: #fff; --line: #000; --shade: #fff }
  html { font-size: 9.5pt }
  body { max-width: none; padding: 0; line-height: 1.4 }
  nav, .skip, details:not([open], .printed), .data > summary, .deep { display: none }
  .paper { display: block }
  .printed::details-content { content-visibility: visible; display: block; height: auto }
  .scroll { overflow: visible; background: none }
  .data table { min-width: 0; font-size: .8rem }
  a { text-decoration: none }
  h2 { margin-top: 1.1rem }
  h2, h3, caption, thead, figcaption:has(h3), .told { break-after: avoid }
  .rest, .key { break-before: avoid }
  p, blockquote, .told { orphans: 3; widows: 3 }
  ul.lines > li { margin: .3rem 0; padding: .1rem 0 .1rem .6rem }
  .beneath { line-height: 1.35 }
  .picture { margin: .5rem 0 .8rem }
  .picture svg { width: auto; min-width: 0 !important; max-width: 11.5cm; max-height: 22cm; break-inside: avoid }
  ul.lines > li, .passage, tr, #articles li, .scroll:has(svg) { break-inside: avoid }
  #articles ul { columns: 2; column-gap: 1.5rem; font-size: .9rem }
  header { margin-top: 0 }
}
""".strip()
