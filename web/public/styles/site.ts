/** The open pages: figures, lists and answers. One column of words; tables and charts may take all of it. */
export const siteRules = `
.sections{border-bottom:1px solid var(--line);background:var(--ground);font-size:var(--small);line-height:var(--small-l)}
.sections .in{padding-top:0;padding-bottom:0}
.sections a,.sections b{display:inline-block;padding:10px 12px;margin:0}
.sections .in{padding-left:4px;padding-right:4px}
.sections b{font-weight:600;color:var(--ink);border-bottom:3px solid var(--brand);padding-bottom:7px}
.sections a{text-decoration:none}
.sections a:hover{text-decoration:underline}
h2{margin-top:48px;padding-top:24px;border-top:1px solid var(--line)}
h3{margin-top:32px}
h2+h3,h2+.as-of+h3{margin-top:20px}
.path{margin:0 0 8px;font-size:var(--small);line-height:var(--small-l);color:var(--muted)}
.as-of{margin-top:4px;font-size:var(--small);line-height:var(--small-l);color:var(--muted)}
.big{margin-top:12px}
.big b{font-size:2.5rem;line-height:1.2;font-weight:600}
.scroll{overflow-x:auto;margin-top:16px}
table{width:100%;margin-top:16px;border-collapse:collapse}
.levels+.facts{margin-top:0}
.scroll table{margin-top:0}
caption{padding:0 0 8px;text-align:left;font-size:var(--small);color:var(--muted)}
[dir=rtl] caption{text-align:right}
th,td{padding:8px 0 8px 16px;border-bottom:1px solid var(--line);text-align:left;vertical-align:baseline;font-weight:400}
th:first-child,td:first-child{padding-left:0}
[dir=rtl] th,[dir=rtl] td{padding:8px 16px 8px 0;text-align:right}
[dir=rtl] th:first-child,[dir=rtl] td:first-child{padding-right:0}
thead th{font-size:var(--small);line-height:var(--small-l);color:var(--muted);vertical-align:bottom}
th.n,td.n,[dir=rtl] th.n,[dir=rtl] td.n{text-align:right;font-variant-numeric:tabular-nums}
[dir=rtl] th.n,[dir=rtl] td.n{text-align:left}
td.n{white-space:nowrap}
.facts td.n{white-space:normal}
.whole{display:inline-block;margin:0 12px 0 0}
[dir=rtl] .whole{margin:0 0 0 12px}
thead th{word-break:keep-all}
.levels th[scope=row]{width:100%}
.levels .face{display:inline-block;width:28px;height:28px;vertical-align:middle;margin:0 8px 0 0}
[dir=rtl] .levels .face{margin:0 0 0 8px}
.levels th span{display:inline-block;max-width:calc(100% - 44px);color:var(--ink);vertical-align:middle}
.levels td{vertical-align:top;padding-top:10px}
.bar{display:block;width:100%;height:8px;margin-top:6px;background:var(--ground)}
.bar rect{fill:currentColor}
[dir=rtl] .bar{transform:scaleX(-1)}
.whisker{display:block;width:100%;height:17px;overflow:visible;color:var(--brand)}
.whisker rect,.whisker circle{fill:currentColor}
[dir=rtl] .whisker{transform:scaleX(-1)}
.ranks small{display:block;font-weight:400;font-size:var(--small);line-height:var(--small-l);color:var(--muted)}
.ranks td:last-child{width:45%}
.days th,.days td{font-size:var(--small);line-height:var(--small-l);padding-top:4px;padding-bottom:4px}
.days .face{width:24px;height:24px;margin:0 0 0 auto}
[dir=rtl] .days .face{margin:0 auto 0 0}
.few{margin-top:12px;padding:0 16px;border:solid var(--edge);border-width:0 0 0 4px;color:var(--muted);font-size:var(--small);line-height:var(--small-l)}
[dir=rtl] .few{border-width:0 4px 0 0}
.chart{margin:20px 0 0}
.chart figcaption{font-weight:600}
.chart svg{display:block;width:100%;height:160px}
[dir=rtl] .chart svg{transform:scaleX(-1)}
.scale,.ends{font-size:var(--small);line-height:var(--small-l);color:var(--muted)}
.scale{margin-top:8px}
.ends{display:flex;justify-content:space-between;margin-top:4px}
.key{margin-top:8px;font-size:var(--small);line-height:var(--small-l)}
.key span{display:inline-block;margin:0 16px 0 0;white-space:nowrap}
[dir=rtl] .key span{margin:0 0 0 16px}
.key i{display:inline-block;width:12px;height:12px;margin:0 6px 0 0;background:currentColor}
[dir=rtl] .key i{margin:0 0 0 6px}
.key em{font-style:normal;color:var(--ink)}
details{margin-top:8px}
details summary{font-size:var(--small);padding:6px 0}
.facts th[scope=row]{width:55%}
.facts td{font-weight:600;vertical-align:baseline}
.facts td small{display:block;font-weight:400;font-size:var(--small);color:var(--muted)}
.said th[scope=row]{width:34%;color:var(--muted)}
.said td{font-weight:400}
.written{white-space:pre-line}
.said{table-layout:fixed}
.said td{overflow-wrap:anywhere;word-wrap:break-word}
.item-code{font-variant-numeric:tabular-nums;word-break:break-all}
.qr svg{display:block;width:176px;height:176px}
.overdue{color:var(--overdue)}
.answer{margin-top:24px;padding:16px 16px 12px;border:1px solid var(--line);border-radius:var(--r)}
.answer h3{display:flex;flex-wrap:wrap;align-items:center;margin:0;font-size:var(--body);line-height:var(--body-l)}
.answer h3 .level{margin:0 12px 0 0}
.answer h3 b{font-weight:600}
[dir=rtl] .answer h3 .level{margin:0 0 0 12px}
.answer .where{margin-top:4px;font-size:var(--small);line-height:var(--small-l);color:var(--muted)}
.answer .not-adopted{margin-top:8px;padding:8px 12px;background:var(--ground);border-radius:var(--r);font-size:var(--small);line-height:var(--small-l)}
.answer dl{margin-top:12px}
.answer dt{font-size:var(--small);line-height:var(--small-l);color:var(--muted)}
.answer dd{margin:0 0 10px}
.answer dd p{white-space:pre-line}
.answer .days-of{margin-top:4px;font-size:var(--small);line-height:var(--small-l);color:var(--muted)}
.ask{margin-top:20px}
.ask label{display:block;font-weight:600}
.ask .hint{display:block;color:var(--muted);font-size:var(--small);line-height:var(--small-l)}
.ask .field{margin-top:6px;max-width:28rem}
.ask .button{margin-top:12px}
.filters p{margin-top:12px}
.ways{margin-top:12px;list-style:none}
.ways li{margin-top:16px}
.ways li>p{color:var(--muted)}
.state{display:inline-block;margin-top:16px;padding:8px 16px;border:2px solid var(--l5);border-radius:var(--r);font-weight:600}
.state.wait{border-color:var(--soon)}
.pager{margin-top:32px}
.pager a,.pager span{display:inline-block;padding:8px 16px 8px 0}
[dir=rtl] .pager a,[dir=rtl] .pager span{padding:8px 0 8px 16px}
.empty{margin-top:24px;padding:32px 16px;border:1px solid var(--line);border-radius:var(--r);background:var(--ground);text-align:center}
.empty b{display:block}
.metric{margin-top:24px}
.metric h3{margin:0}
.metric:target{outline:3px solid var(--focus);outline-offset:8px}
.metric dl{margin-top:4px}
.metric dt{font-size:var(--small);line-height:var(--small-l);color:var(--muted);margin-top:6px}
.large .sections a,.large .sections b{padding-top:16px;padding-bottom:16px}
.large .face{width:36px;height:36px}
@media (min-width:640px){
.answer dl{display:grid;grid-template-columns:7em minmax(0,1fr);grid-gap:0 16px}
.answer dt{line-height:var(--body-l)}
.metric dl{display:grid;grid-template-columns:8em minmax(0,1fr);grid-gap:4px 16px}
.metric dt{line-height:var(--body-l);margin:0}
.filters{display:flex;flex-wrap:wrap;align-items:flex-end;margin:0 -8px}
.filters p{margin:12px 8px 0}
.filters .field{width:13rem;max-width:13rem;height:48px}
.filters .button{margin:0;height:48px;padding:8px 24px}
}
@media (max-width:479px){
h2{margin-top:40px}
th,td{padding-left:10px}
[dir=rtl] th,[dir=rtl] td{padding-right:10px}
.big b{font-size:2.125rem}
}
@media print{.sections,.ask,.filters,.pager,details summary{display:none}h2{margin-top:24px}.answer,.chart,table{page-break-inside:avoid}}
`
