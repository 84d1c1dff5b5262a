/**
 * Written for Chromium 66: no flex gap, no :has, no :is, no logical properties, no min()/clamp(). Grid mirrors itself in
 * right-to-left text; the little that is physical is turned round under [dir=rtl].
 */
export const commonRules = `
*,::before,::after{box-sizing:border-box}
html{-webkit-text-size-adjust:100%;text-size-adjust:100%}
body{margin:0;background:var(--card);color:var(--ink);font-family:var(--zh);font-size:var(--body);line-height:var(--body-l);word-wrap:break-word;overflow-wrap:break-word}
:lang(ug),:lang(kk){font-family:var(--arabic),var(--zh)}
:lang(zh){font-family:var(--zh)}
h1,h2,h3{margin:0;font-weight:600;line-height:var(--h1-l)}
h1{font-size:var(--h1)}
h2{font-size:var(--h2);line-height:var(--h2-l)}
h3{font-size:var(--h3);line-height:var(--h3-l)}
p,ul,ol,dl,dd,fieldset,blockquote{margin:0;padding:0;border:0;min-width:0}
a{color:var(--brand);text-decoration:underline}
a:hover{color:var(--brand-dark)}
button,input,select,textarea{font:inherit;color:inherit}
button,summary,label,a{touch-action:manipulation}
:focus{outline:3px solid var(--focus);outline-offset:0;box-shadow:0 0 0 5px var(--ink)}
:focus:not(:focus-visible){outline:0;box-shadow:none}
main:focus,h1:focus,.problem:focus{outline:0;box-shadow:none}
[hidden]{display:none!important}
.vh{position:absolute!important;width:1px;height:1px;margin:-1px;overflow:hidden;clip:rect(0,0,0,0);white-space:nowrap}
.skip{position:absolute;top:-100px;left:16px;padding:8px 16px;background:var(--card);z-index:9}
.skip:focus{top:8px}
.small{font-size:var(--small);line-height:var(--small-l)}
.muted{color:var(--muted)}
.num{font-variant-numeric:tabular-nums}
.face{display:block;fill:none;stroke:currentColor;stroke-width:1.9;stroke-linecap:round;stroke-linejoin:round}
.face .e{stroke-width:2.8}
.l5{color:var(--l5)}.l4{color:var(--l4)}.l3{color:var(--l3)}.l2{color:var(--l2)}.l1{color:var(--l1)}
.button{display:inline-block;margin:0;padding:10px 24px;border:2px solid var(--brand);border-radius:var(--r);background:var(--brand);color:#fff;font-weight:600;text-align:center;text-decoration:none;cursor:pointer;-webkit-appearance:none;appearance:none}
.button:hover{background:var(--brand-dark);border-color:var(--brand-dark);color:#fff}
.button.quiet{background:var(--card);color:var(--brand)}
.button.quiet:hover{background:var(--ground);color:var(--brand-dark)}
.button[aria-disabled=true]{background:var(--muted);border-color:var(--muted);cursor:default}
textarea,.field{display:block;width:100%;padding:8px 12px;border:2px solid var(--edge);border-radius:var(--r);background:var(--card)}
summary{cursor:pointer;color:var(--brand)}
summary:hover{color:var(--brand-dark)}
.problem{margin:0 0 24px;padding:12px 16px;border:3px solid var(--overdue);border-radius:var(--r)}
.problem strong{display:block}
@media (prefers-reduced-motion:reduce){*{transition:none!important;scroll-behavior:auto!important}}
`

export const pageRules = `
.in{max-width:45rem;margin:0 auto;padding:0 16px}
.large .in{max-width:55rem}
.top{border-bottom:1px solid var(--line);font-size:var(--small);line-height:var(--small-l)}
.top .in{display:grid;grid-template-columns:1fr auto;align-items:center}
.brand{padding:8px 0;font-weight:600}
.nb{white-space:nowrap}
.top .size{justify-self:end}
.top a{display:inline-block;padding:8px 0}
.langs{grid-column:1/-1;grid-row:2;list-style:none;margin:-10px -8px 0}
.langs a,.langs b{display:inline-block;padding:8px;font-weight:400}
.langs b{color:var(--ink);font-weight:600}
main{padding-top:20px!important;padding-bottom:48px!important}
.foot{border-top:1px solid var(--line);background:var(--ground);font-size:var(--small);line-height:var(--small-l);color:var(--muted)}
.foot .in{padding-top:16px;padding-bottom:32px}
.foot p,.foot details{margin:0 0 8px}
.foot ul{padding:0 0 0 24px;margin:8px 0}
.lead{margin-top:12px}
.note{margin-top:16px;padding:0 16px;border:solid var(--edge);border-width:0 0 0 4px}
[dir=rtl] .note{border-width:0 4px 0 0}
h2{margin-top:32px}
h2+.subject{margin-top:8px}
.card{margin-top:24px;padding:16px;border:1px solid var(--line);border-radius:var(--r);background:var(--ground)}
.code{display:grid;grid-template-columns:repeat(2,max-content);grid-gap:0 .6em;margin:4px 0 8px;font-family:var(--code);font-size:2rem;line-height:1.4;font-weight:600;letter-spacing:.04em;direction:ltr;-webkit-user-select:all;user-select:all}
[dir=rtl] .code{justify-content:end}
.steps{margin-top:12px;padding:0 0 0 28px;list-style:decimal}
.steps.plain{list-style:disc}
[dir=rtl] .steps,[dir=rtl] .foot ul{padding:0 28px 0 0}
.steps li{margin:0 0 8px}
.actions{margin-top:32px}
.actions .button{margin:0 0 12px}
.actions .button+.button{margin:0 12px 12px}
.level{display:inline-flex;align-items:center;font-weight:600}
.level .face{width:28px;height:28px;margin:0 8px 0 0}
[dir=rtl] .level .face{margin:0 0 0 8px}
.level b{color:var(--ink)}
.due{font-weight:600}
.due.soon{color:var(--soon)}
.due.late{color:var(--overdue)}
.story{margin-top:16px;list-style:none}
.story li{position:relative;padding:0 0 20px 24px;border:solid var(--line);border-width:0 0 0 2px;margin:0 0 0 7px}
[dir=rtl] .story li{border-width:0 2px 0 0;margin:0 7px 0 0;padding:0 24px 20px 0}
.story li:last-child{border-color:transparent;padding-bottom:0!important}
.story li::before{content:"";position:absolute;top:8px;left:-8px;width:14px;height:14px;border:2px solid var(--muted);border-radius:50%;background:var(--card)}
[dir=rtl] .story li::before{left:auto;right:-8px}
.story li.now::before{background:var(--brand);border-color:var(--brand)}
.story p{margin:0}
.letter{margin-top:12px;padding:16px;border:1px solid var(--line);border-radius:var(--r);white-space:pre-line}
.ask{margin:24px 0}
.ask .lead{margin:12px 0}
.ask .letter{margin-top:4px;background:var(--card)}
.ask .button{display:block}
.story .mine .letter,.talk .mine .letter{background:var(--ground)}
.talk{margin-top:12px;list-style:none}
.talk li{margin:0 0 16px}
.talk .mine{padding:0 0 0 32px}
[dir=rtl] .talk .mine{padding:0 32px 0 0}
.talk .letter{margin-top:4px}
.quietly{margin-top:24px;font-size:var(--small)}
.hash{margin-top:8px;font-family:var(--code);font-size:var(--small);word-break:break-all;direction:ltr;unicode-bidi:isolate}
.ref{margin-top:32px;font-size:.8125rem;color:var(--muted)}
@media (min-width:640px){
.top .in{grid-template-columns:1fr auto auto}
.langs{grid-column:2;grid-row:1;margin:0 16px}
main{padding-top:40px!important}
.code{grid-template-columns:repeat(4,max-content);font-size:2.25rem}
}
@media (max-width:639px){
h1{font-size:1.625rem;line-height:1.35}
.large h1{font-size:1.875rem}
.actions .button{display:block;width:100%}
.actions .button+.button{margin:0 0 12px}
}
.large .top a,.large .button,.large summary{padding-top:13px;padding-bottom:13px}
.large .button{min-height:60px}
@media print{.top,.foot,.actions,.skip,.quietly{display:none}}
`
