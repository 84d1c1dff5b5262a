import { COLUMNS, ROWS } from '#features/disclosure/rules/tiles.ts'

const upTo = (n: number): readonly number[] => Array.from({ length: n }, (_, i) => i + 1)
/** A page may carry no style of its own, so each place on the map is a class. */
const places = [...upTo(COLUMNS).map((n) => `.x${n}{grid-column:${n}}`), ...upTo(ROWS).map((n) => `.y${n}{grid-row:${n}}`)].join('')

/**
 * The big screen (look.md): dark, of one piece, read from afar. 1 rem is a 120th of the width and a 67.5th of the height,
 * 16 px at 1080p and 32 px at 4K; below 1,000 px it is a page like any other, one thing under the other.
 */
export const screenRules = `
html{font-size:16px;background:var(--ground);color:var(--ink)}
body{margin:0;font-family:var(--zh);font-size:1rem;line-height:1.5;background:var(--ground)}
[dir=rtl] body{font-family:var(--arabic)}
h1,h2,p,ol,ul,table,figure{margin:0;padding:0}
a{color:inherit}
b{font-weight:600}
.num,td.n,.n{font-variant-numeric:tabular-nums}
.screen{display:block;padding:1rem}
.head{display:flex;flex-wrap:wrap;align-items:baseline;justify-content:space-between}
.head h1{font-size:1.75rem;line-height:1.3;font-weight:600}
.head p,.foot,.note{color:var(--muted)}
.panel{margin-top:1rem;padding:1rem 1.25rem;background:var(--card);border:1px solid var(--line);border-radius:.375rem;overflow:hidden}
.panel h2{margin:0 0 .75rem;font-size:1.125rem;line-height:1.4;font-weight:600}
.count{font-size:5rem;line-height:1.1;font-weight:600}
.count+p{color:var(--muted)}
table{width:100%;border-collapse:collapse}
th,td{padding:.3rem 0;border-top:1px solid var(--line);text-align:left;font-weight:400;vertical-align:baseline}
tr:first-child th,tr:first-child td{border-top:0}
[dir=rtl] th,[dir=rtl] td{text-align:right}
td.n,[dir=rtl] td.n{text-align:right;white-space:nowrap;padding-left:.75rem}
[dir=rtl] td.n{text-align:left;padding:.3rem .75rem .3rem 0}
td.n b{font-size:1.25rem}
.face{fill:none;stroke:currentColor;stroke-width:2;stroke-linecap:round;stroke-linejoin:round;display:inline-block;width:1.75rem;height:1.75rem;margin:0 .5rem;vertical-align:middle}
.l5{color:var(--l5)}.l4{color:var(--l4)}.l3{color:var(--l3)}.l2{color:var(--l2)}.l1{color:var(--l1)}
.l5 span,.l4 span,.l3 span,.l2 span,.l1 span{color:var(--ink)}
.late{color:var(--overdue);font-weight:600}
.tiles{display:grid;grid-template-columns:repeat(auto-fill,minmax(9rem,1fr));grid-gap:.5rem;list-style:none}
.tiles li{padding:.5rem .75rem;min-height:4.5rem;border:1px solid var(--line);border-radius:.375rem;background:var(--ground)}
.tiles .hot{border-color:var(--overdue)}
.tiles h3{margin:0;font-size:1rem;line-height:1.4;font-weight:600}
.tiles .n{display:block;font-size:1.5rem;line-height:1.2;font-weight:600}
.tiles .key{grid-column:3/-1;grid-row:-2/-1;border:0;background:none;color:var(--muted);font-size:.875rem}
[dir=rtl] .tiles.fixed li{direction:rtl}
.tiles small{display:block;font-size:.875rem;color:var(--muted)}
.chart figcaption{margin-bottom:.25rem;color:var(--muted)}
.chart svg{display:block;width:100%;height:6rem}
[dir=rtl] .chart svg{transform:scaleX(-1)}
.chart+.chart{margin-top:.75rem}
.ends{display:flex;justify-content:space-between;font-size:.875rem;color:var(--muted)}
.answers li{list-style:none;padding:.5rem 0;border-top:1px solid var(--line)}
.answers li:first-child{border-top:0;padding-top:0}
.answers p{overflow:hidden;display:-webkit-box;-webkit-box-orient:vertical;-webkit-line-clamp:2}
.answers .where{color:var(--muted);font-size:.875rem}
.foot{margin-top:1rem;font-size:.875rem}
.away{display:none}
.is-away .away{display:inline;color:var(--l3)}
.vh{position:absolute;width:1px;height:1px;overflow:hidden;clip:rect(0 0 0 0);white-space:nowrap}
@media (min-width:1000px){
html{font-size:.8333vw;font-size:min(.8333vw,1.4815vh)}
html,body{height:100%;overflow:hidden}
.screen{display:grid;box-sizing:border-box;height:100vh;grid-template-columns:27rem 1fr 31rem;grid-template-rows:auto 1fr 1fr auto;grid-gap:1rem;padding:1.25rem 1.5rem 1rem}
.head,.foot{grid-column:1/-1;margin:0}
.panel{margin:0}
.now{grid-row:2/4;grid-column:1;display:flex;flex-direction:column;justify-content:space-between}
.map{grid-row:2/4;grid-column:2;display:flex;flex-direction:column}
.map .answers{display:flex;margin-top:.25rem}
.map .answers li{flex:1 1 0;min-width:0;padding:0 1rem 0 0;border:0}
[dir=rtl] .map .answers li{padding:0 0 0 1rem}
.map h2~h2{margin-top:1.25rem}
.alone .answers{display:block}
.alone .answers li{padding:.75rem 0;border-top:1px solid var(--line)}
.map .tiles{flex:1}
.tiles.fixed{direction:ltr;grid-template-columns:repeat(${COLUMNS},1fr);grid-template-rows:repeat(${ROWS},1fr)}
.side{display:contents}
.side .panel{grid-column:3}
${places}
.tiles h3{font-size:1.125rem}
.tiles .n{font-size:2rem}
.tiles small{font-size:1rem}
}
`
