/** Faces and what opens after a choice. Everything opens by `:checked ~`, so it works without script. */
const LEVELS = [5, 4, 3, 2, 1]
const perLevel = (rule: (level: number, place: number) => string): string => LEVELS.map((level, i) => rule(level, i + 1)).join('')
const column = (selector: string): string => `
${selector}.rate{grid-template-columns:minmax(0,1fr)}
${perLevel((level, place) => `${selector}#level-${level},${selector}#level-${level}+label{grid-column:1;grid-row:${place}}`)}
${selector}.rate>label{display:flex;align-items:center;text-align:start;padding:8px 16px;min-height:64px}
${selector}.rate>label .face{margin:0 16px 0 0}
[dir=rtl] ${selector}.rate>label .face,[dir=rtl]${selector}.rate>label .face{margin:0 0 0 16px}
${selector}.rate>.why{grid-row:6}
`

export const ratingRules = `
.subject{margin:0 0 8px;color:var(--muted)}
.subject b{color:var(--ink);font-weight:600}
.subject i{font-style:normal}
.rate{display:grid;grid-template-columns:repeat(5,minmax(0,1fr));grid-gap:8px;margin-top:16px}
.rate>input{position:relative;z-index:1;width:100%;height:100%;margin:0;opacity:0;cursor:pointer;grid-row:1}
.rate>label{grid-row:1;padding:12px 1px 8px;font-size:var(--small);border:2px solid var(--line);border-radius:var(--r);background:var(--card);text-align:center;line-height:1.25;word-break:keep-all}
.rate>label .face{width:44px;height:44px;margin:0 auto 8px}
.rate>label span{color:var(--ink);display:block}
.rate>input:hover+label{border-color:currentColor}
.rate>input:checked+label{border-color:currentColor;box-shadow:0 0 0 1px currentColor}
.rate>input:checked+label span{font-weight:700}
.rate>input:checked+label circle{fill:currentColor}
.rate>input:checked+label path{stroke:#fff}
.rate>input:focus+label{outline:3px solid var(--focus);box-shadow:0 0 0 5px var(--ink)}
.rate>input:focus:not(:focus-visible)+label{outline:0;box-shadow:none}
.rate>input:focus:not(:focus-visible):checked+label{box-shadow:0 0 0 1px currentColor}
${perLevel((level, place) => `#level-${level},#level-${level}+label{grid-column:${place}}`)}
.why{display:none;grid-row:2;grid-column:1/-1;padding-top:16px}
.rate>input:checked~.why,.why.open{display:block}
.codes,.ask-good,.ask-bad{display:none}
${LEVELS.map((level) => `#level-${level}:checked~.why .codes-${level}`).join(',')},.why.open .codes{display:block}
#level-5:checked~.why .ask-good,#level-4:checked~.why .ask-good,#level-3:checked~.why .ask-good{display:inline}
#level-2:checked~.why .ask-bad,#level-1:checked~.why .ask-bad{display:inline}
.why h2{display:inline;margin:0;font-size:var(--h3);line-height:var(--h3-l)}
.hint{color:var(--muted);font-size:var(--small);line-height:var(--small-l)}
.chips{margin:10px -4px 0}
.chip{position:relative;display:inline-block;max-width:100%;margin:0 4px 8px;vertical-align:top}
.chip input{position:absolute;z-index:1;top:0;left:0;width:100%;height:100%;margin:0;opacity:0;cursor:pointer}
.chip label{position:relative;display:block;min-height:44px;padding:8px 16px 8px 42px;border:2px solid var(--edge);border-radius:var(--r);font-size:var(--small);line-height:var(--small-l)}
[dir=rtl] .chip label{padding:8px 42px 8px 16px}
.chip label::before{content:"";position:absolute;top:11px;left:12px;width:18px;height:18px;border:2px solid var(--edge);border-radius:3px;background:var(--card)}
[dir=rtl] .chip label::before{left:auto;right:12px}
.chip input:hover+label{border-color:var(--brand)}
.chip input:checked+label{border-color:var(--brand);background:#eaf2fa}
.chip input:checked+label::before{background:var(--brand);border-color:var(--brand)}
.chip input:checked+label::after{content:"";position:absolute;top:13px;left:18px;width:6px;height:11px;border:solid #fff;border-width:0 2px 2px 0;transform:rotate(40deg)}
[dir=rtl] .chip input:checked+label::after{left:auto;right:18px}
[dir=rtl] .chip [type=radio]:checked+label::after{left:auto;right:17px}
.chip input:focus+label{outline:3px solid var(--focus);box-shadow:0 0 0 5px var(--ink)}
.chip input:focus:not(:focus-visible)+label{outline:0;box-shadow:none}
.codes summary{padding:6px 0;font-size:var(--small)}
.codes details .chips{margin-top:4px}
.words{margin-top:8px}
.words label{font-weight:600}
.words textarea{clear:both;margin-top:4px;min-height:74px;resize:vertical}
.count{float:right}
[dir=rtl] .count{float:left}
.count.over{color:var(--overdue);font-weight:600}
.anon{position:relative;display:grid;grid-template-columns:auto 1fr;grid-gap:0 12px;margin-top:16px}
.anon input{position:absolute;z-index:1;width:52px;height:32px;margin:0;opacity:0;cursor:pointer}
.anon i{position:relative;width:52px;height:32px;border:2px solid var(--edge);border-radius:16px;background:var(--card)}
.anon i::before{content:"";position:absolute;top:4px;left:4px;width:20px;height:20px;border-radius:50%;background:var(--edge);transition:transform .12s}
[dir=rtl] .anon i::before{left:auto;right:4px}
.anon input:checked+i{background:var(--brand);border-color:var(--brand)}
.anon input:checked+i::before{background:#fff;transform:translateX(20px)}
[dir=rtl] .anon input:checked+i::before{transform:translateX(-20px)}
.anon input:focus+i{outline:3px solid var(--focus);box-shadow:0 0 0 5px var(--ink)}
.anon input:focus:not(:focus-visible)+i{outline:0;box-shadow:none}
.anon label{font-weight:600;padding:2px 0;cursor:pointer}
.anon .hint{grid-column:2}
.form{margin-top:16px;border-top:1px solid var(--line)}
.form>summary{padding:12px 0;font-weight:600}
.form fieldset{min-width:0;margin:0 0 12px;padding:0;border:0}
.form legend{padding:0;font-weight:600}
.form .hint,.form .wrong{margin:0}
.form .wrong{color:var(--overdue);font-weight:600}
.form .chips{margin-top:6px}
.chip [type=radio]+label::before{border-radius:50%}
.chip [type=radio]:checked+label::after{top:16px;left:17px;width:8px;height:8px;border:0;border-radius:50%;background:#fff;transform:none}
.send{margin-top:16px}
.send .button{min-width:12rem;min-height:48px}
.tell{margin-top:16px}
.tell .button{margin-top:8px}
.read{float:right;margin-top:-4px}
[dir=rtl] .read{float:left}
@media (max-width:639px){.subject{font-size:var(--small);line-height:var(--small-l)}.subject b{display:block;font-size:var(--body)}.subject i{display:none}.send .button{display:block;width:100%}.send .button+.button{margin-top:12px}}
@media (min-width:640px){.rate>label{font-size:var(--body);padding-left:8px;padding-right:8px}.send .button+.button{margin:0 12px}}
.large .rate>label{font-size:var(--body)}
.large .rate>label .face{width:52px;height:52px}
.large .chip{display:block}
.large .chip label{min-height:60px;padding-top:13px;padding-bottom:13px}
.large .chip label::before{top:20px}
.large .chip input:checked+label::after{top:22px}
.large .chip [type=radio]:checked+label::after{top:25px}
.large .anon input,.large .anon i{margin-top:6px}
${column('.large ')}
@media (max-width:339px){${column('')}}
@media (max-width:479px){${column('[lang=en] ')}}
`
