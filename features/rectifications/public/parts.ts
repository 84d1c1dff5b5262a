import type { Level } from '#features/ratings/rules/levels.ts'
import { levelName } from '#features/ratings/rules/levels.ts'
import { html, type Fragment, type Html } from '#server/platform/html.ts'
import { dayOf, display, type Instant, type LocalDate } from '#shared/time.ts'
import { face } from '#web/public/faces.ts'
import { consolePage } from '#web/public/layout.ts'
import type { ClockView, Person } from './view.ts'

export const monthDay = (day: LocalDate): string => `${Number(day.slice(5, 7))}月${Number(day.slice(8))}日`
/** A day months ahead may stand in another year, so it is said whole. */
const FAR = 30
const farDay = ({ dueOn, left }: Pick<ClockView, 'dueOn' | 'left'>): string =>
  left > FAR ? `${dueOn.slice(0, 4)}年${monthDay(dueOn)}` : monthDay(dueOn)
export const moment = (at: Instant): string => `${monthDay(dayOf(at))} ${display(at).slice(11, 16)}`
/** Of an anonymous rating staff see the day only. */
export const received = (at: Instant, anonymous: boolean): string => (anonymous ? monthDay(dayOf(at)) : moment(at))

/** `plan 四(一)` and `rules 3.4` as officials know them. */
export const clauseInWords = (clause: string): string => clause.replace(/\bplan\s*/g, '实施方案').replace(/\brules\s*/g, '系统规则')

/** “还剩 2 个工作日 · 11月25日24时”; the clause that set it is on hover and, on the case's page, beside it. */
export const clock = (due: ClockView): Html => {
  const remains = due.left < 0 ? `超期 ${-due.left} 个工作日` : due.left === 0 ? '今天到期' : `还剩 ${due.left} 个工作日`
  const tone = due.left < 0 ? 'late' : due.left <= 2 ? 'soon' : 'far'
  return html`<span class="clock num ${tone}" title="${clauseInWords(due.clause)}"
    ><b>${remains}</b> · ${farDay(due)}24时${due.provisional && '（暂定）'}</span
  >`
}

/** Face, word and number: never colour alone. */
export const levelMark = (level: Level): Html =>
  html`<span class="mark l${level}">${face(level)}<span class="num">${level}</span> ${levelName(level)}</span>`

const top = (person: Person | null): Html =>
  html`<header class="bar">
    <div class="wide">
      <a class="home" href="/console/cases">好差评 · 差评整改</a>${
        person &&
        html`<span class="who"><b>${person.name}</b> <span class="muted">${person.post}</span></span>
          <form method="post" action="/console/sign-out"><button class="link">退出</button></form>`
      }
    </div>
  </header>`

export const staffPage = (person: Person | null, title: string, body: Fragment): Html =>
  consolePage(title, top(person), html`<div class="wide">${body}</div>`)
