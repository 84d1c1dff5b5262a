import type { Served } from '#features/ratings/rules/views.ts'
import { html, type Html } from '#server/platform/html.ts'
import { chineseName } from './layout.ts'
import type { Texts } from './texts/texts.ts'

/** 事项 · 单位 · 时间, in one line, or on a phone in two. */
export const subjectLine = (served: Served, texts: Texts): Html =>
  html`<p class="subject">
    <b>${chineseName(served.item ?? served.stage)}</b><i> · </i>${chineseName(served.unit)} ·
    <bdi class="nb">${texts.moment(served.servedAt)}</bdi> <span class="nb">${texts.beijingTime}</span>
  </p>`
