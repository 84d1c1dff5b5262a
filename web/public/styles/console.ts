/** The staff's plain pages: dense, quiet, aligned. */
export const consoleRules = `
body{background:var(--ground)}
.wide{max-width:1600px;margin:0 auto;padding:0 24px}
.bar{background:var(--card);border-bottom:1px solid var(--line)}
.bar .wide{display:flex;align-items:center;flex-wrap:wrap;min-height:48px}
.home{margin-right:auto;padding:10px 0;color:var(--ink);font-weight:600;text-decoration:none}
.home:hover{text-decoration:underline}
.who{margin:0 16px 0 0}
.who b{margin-right:8px}
.link{padding:6px 4px;border:0;background:none;color:var(--brand);text-decoration:underline;cursor:pointer}
main{padding-top:24px;padding-bottom:48px}
h1{margin:0 0 4px}
h2{margin:24px 0 8px}
.button{padding:5px 16px;font-weight:600}
.field,textarea{border-width:1px;padding:5px 10px;min-height:36px;border-radius:var(--r)}
label{font-weight:600}
.small{font-size:var(--small)}
.late{color:var(--overdue)}
.narrow{max-width:24rem;margin:32px auto;padding:24px;background:var(--card);border:1px solid var(--line);border-radius:var(--r)}
.ask{margin:16px 0 0}
.ask .field,.ask textarea{margin-top:4px}
.ask .hint{margin:0;font-size:var(--small)}
.wrong{padding-left:12px;border-left:4px solid var(--overdue)}
.narrow .problem{margin:16px 0 0}
.narrow .button{width:100%;padding:8px}
.narrow form+p{margin-top:16px}
.filters{display:flex;flex-wrap:wrap;align-items:flex-end;margin:16px -6px 0}
.filters p{margin:0 6px 8px}
.filters .field{width:auto;min-width:9rem;margin-top:2px}
.filters .button{min-height:36px}
.words{margin:8px 0 12px}
.words a{margin-left:12px}
.cases{width:100%;border-collapse:collapse;background:var(--card);border:1px solid var(--line);font-size:var(--small);line-height:var(--small-l)}
.cases th,.cases td{padding:9px 12px;border-bottom:1px solid var(--line);text-align:left;vertical-align:top}
.cases th{color:var(--muted);font-weight:600;white-space:nowrap;background:var(--ground)}
.cases td.num{white-space:nowrap}
.cases tr:hover td{background:#f9fbfd}
.clock{white-space:nowrap}
.clock.far b{font-weight:400}
.clock.far{color:var(--muted)}.clock.soon{color:var(--soon)}.clock.late{color:var(--overdue)}
.mark{white-space:nowrap}
.mark .face{display:inline-block;width:20px;height:20px;margin:-2px 6px 0 0;vertical-align:middle}
.empty{padding:48px 24px;background:var(--card);border:1px solid var(--line);border-radius:var(--r);text-align:center}
.pager{margin-top:16px}
.back{margin-bottom:8px}
.state{margin:4px 0 20px;font-size:1rem}
.two{display:grid;grid-template-columns:minmax(0,1fr);grid-gap:24px}
.two>div,.two>aside{padding:20px 24px;background:var(--card);border:1px solid var(--line);border-radius:var(--r)}
.two h2{font-size:1rem}
.two h2:first-child,.two .vh+.facts{margin-top:0}
.facts{display:grid;grid-template-columns:5em minmax(0,1fr);grid-gap:6px 16px}
.facts dt{color:var(--muted)}
.letter{list-style:none}
.letter li{padding:0 0 16px 20px;border-left:2px solid var(--line);position:relative;margin-left:5px}
.letter li:last-child{padding-bottom:4px}
.letter li::before{content:"";position:absolute;left:-6px;top:6px;width:10px;height:10px;border-radius:50%;background:var(--card);border:2px solid var(--muted)}
.letter .said{margin-top:4px;white-space:pre-line}
.told{margin-left:8px;padding:0 6px;border:1px solid var(--line);border-radius:3px;font-size:12px;color:var(--muted);white-space:nowrap}
.act{margin-top:8px;padding:0 16px;border:1px solid var(--line);border-radius:var(--r)}
.act summary{padding:9px 0;font-weight:600}
.act form{padding-bottom:16px}
div.act{padding:0;border:0}
[type=hidden]+.ask{margin-top:4px}
.act .field{max-width:20rem}
.act textarea.field{max-width:46rem}
.act .button{margin-right:12px}
.warns{margin-top:16px;padding-left:12px;border-left:4px solid var(--soon)}
.waiting{margin-top:12px;list-style:none}
.waiting li{padding:4px 0}
.clocks{list-style:none}
.clocks li{padding:8px 0;border-bottom:1px solid var(--line)}
.clocks li>*{display:block}
.clocks li>span:first-child{font-weight:600}
.problem,.done{background:var(--card)}
.done{margin:0 0 16px;padding:10px 16px;border:2px solid var(--l5);border-radius:var(--r)}
.ref{margin-top:24px;font-size:12px;color:var(--muted)}
@media (min-width:1000px){.two{grid-template-columns:minmax(0,1fr) 22rem;align-items:start}}
@media (max-width:759px){
.wide{padding:0 16px}
.cases thead{position:absolute;width:1px;height:1px;overflow:hidden;clip:rect(0,0,0,0)}
.cases,.cases tbody,.cases tr,.cases td{display:block}
.cases{border:0;background:none}
.cases tr{margin-bottom:12px;padding:8px 0;background:var(--card);border:1px solid var(--line);border-radius:var(--r)}
.cases td{padding:3px 12px;border:0}
.cases td::before{content:attr(data-label);display:inline-block;width:5em;color:var(--muted)}
.cases td.main{font-weight:600}
.two>div,.two>aside{padding:16px}
.filters p{width:calc(50% - 12px)}
.filters p:last-child{width:100%}
.filters .field,.filters .button{width:100%;min-width:0}
}
`
