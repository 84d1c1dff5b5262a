/** Pages of an imagined portal. Only what stands between the two marks is about rating; a real portal needs no more. */
export type Result = { no: string; item: string; invitation: string }
export type Embedding = 'script' | 'iframe'

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const text = (plain: string): string => plain.replace(/[&<>"]/g, (letter) => ENTITIES[letter] ?? letter)

const STYLE = `body{margin:0;background:#f3f6fb;color:#222;font:16px/1.7 "PingFang SC","Microsoft YaHei","Noto Sans SC",sans-serif}
header{padding:16px;background:#0a5;color:#fff;font-size:20px}header a{color:inherit}
main{max-width:720px;margin:0 auto;padding:16px}section{margin:0 0 16px;padding:16px;background:#fff;border:1px solid #d9e2ec}
h1{margin:0 0 8px;font-size:22px}h2{margin:0 0 8px;font-size:18px}dl{display:grid;grid-template-columns:6em 1fr;margin:0}dd{margin:0}
iframe{display:block;width:100%;border:0}@media(max-width:639px){main{padding:8px}section{padding:12px 8px}}`

const whole = (title: string, body: string, lang = 'zh-CN'): string =>
  `<!doctype html><html lang="${lang}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>${text(title)}</title><style>${STYLE}</style></head><body><header><a href="/">某某政务服务网（演示）</a></header><main>${body}</main></body></html>`

export const startPage = (): string =>
  whole(
    '某某政务服务网（演示）',
    `<section><h1>我的办件</h1><p>这是一个演示用的门户，和好差评不是同一个网站。每打开一次，就办结一件新的事。</p>
<p><a href="/new?with=script">用脚本嵌入评价页</a></p><p><a href="/new?with=iframe">用 iframe 嵌入评价页</a></p></section>`,
  )

export const missingPage = (): string =>
  whole('没有这个页面', '<section><h1>没有这个页面</h1><p><a href="/">回到我的办件</a></p></section>')
export const failedPage = (why: string): string =>
  whole('没有取到评价链接', `<section><h1>没有取到评价链接</h1><p>${text(why)}</p><p><a href="/">回到我的办件</a></p></section>`)

/** The whole of what a portal writes: a link that always works, and beside it the script that turns it into the page itself. */
const byScript = ({ invitation }: Result, large: boolean): string =>
  `<a href="${text(invitation)}" target="_blank" rel="noopener">评价这次办事</a>
<script src="${text(new URL('/embed.js', invitation).href)}" data-invitation="${text(invitation)}"${large ? ' data-large' : ''} async></script>`

const byFrame = ({ invitation }: Result, lang: string, large: boolean): string =>
  `<iframe src="${text(`${invitation}?embed=1&lang=${lang}${large ? '&large=1' : ''}`)}" title="评价这次办事" height="620"></iframe>`

export type Looks = { with: Embedding; lang: string; large: boolean }
export const resultPage = (result: Result, { with: how, lang, large }: Looks): string =>
  whole(
    `办理结果 ${result.no}`,
    `<section><h1>办理结果</h1><dl><dt>办理事项</dt><dd>${text(result.item)}</dd><dt>办件编号</dt><dd>${text(result.no)}</dd>
<dt>结果</dt><dd>已办结</dd><dt>领取方式</dt><dd>到窗口领取，或邮寄到家</dd></dl></section>
<section><h2>您的评价</h2>
<!-- 好差评 开始 -->
${how === 'script' ? byScript(result, large) : byFrame(result, lang, large)}
<!-- 好差评 结束 -->
<p id="thanks" role="status"></p></section><script src="/portal.js"></script>`,
    lang,
  )

/** The portal learns that it is rated, or that it can no longer be; never how. */
export const PORTAL_SCRIPT = `document.addEventListener('haochaping', function (event) {
  var says = { rated: '感谢您的评价。', closed: '评价时间已过。' }
  document.getElementById('thanks').textContent = says[event.detail] || ''
})
`
