import { html, type Html } from '#server/platform/html.ts'
import type { Instant } from '#shared/time.ts'
import { chineseName } from './layout.ts'
import type { Texts } from './texts/texts.ts'

/** What was served. Names as registered, in Chinese. */
export type Served = {
  /** The item's name; null for a consultation or a call without one, then `stage` stands in. */
  item: string | null
  /** Name of the stage (`受理`, `咨询`), shown only when there is no item. */
  stage: string
  /** The organisation serving. */
  unit: string
  servedAt: Instant
}
/** 事项 · 单位 · 时间, in one line, or on a phone in two. */
export const subjectLine = (served: Served, texts: Texts): Html =>
  html`<p class="subject">
    <b>${chineseName(served.item ?? served.stage)}</b><i> · </i>${chineseName(served.unit)} ·
    <bdi class="nb">${texts.moment(served.servedAt)}</bdi> <span class="nb">${texts.beijingTime}</span>
  </p>`
