import {
  ALL_LEVELS,
  CLASSES,
  confirmedShare,
  countOf,
  exclusionShare,
  inTimeShare,
  rectifiedShare,
  restoredOf,
  sum,
  visitedShare,
  type ExclusionFigures,
  type LevelCounts,
} from '#features/statistics/rules.ts'
import { html, type Fragment, type Html } from '#server/platform/html.ts'
import { dayBars, scaleEnd } from '#web/public/charts.ts'
import { face } from '#web/public/faces.ts'
import { sentences, textsOf } from '#web/public/languages.ts'
import { isolate, linkTo } from '#web/public/layout.ts'
import { siteTextsOf } from '#web/public/site/languages.ts'
import type { SiteShell } from '#web/public/site-page.ts'
import type { Counted, DayCounts, Figures } from '../rules/views.ts'
import { asOfLine, headlines, levelsTable, metricLink, NOTHING, number, shareText } from './parts.ts'

/** How many rated, and how: the number, the levels, what stands apart, the last days. */
export const howMany = (shell: SiteShell, figures: Counted): Html => {
  const says = siteTextsOf(shell.lang)
  const all = countOf(figures.counts)
  return html`${asOfLine(shell, figures)}
    <p class="big"><b class="num">${number(all)}</b> <a href="${linkTo(shell, '/method', 'ratings')}">${says.figures.unit}</a></p>
    ${apart(shell, figures)} ${levelsTable(shell, figures)} ${all >= figures.least && headlines(shell, figures)}
    ${all > 0 && trend(shell, figures.days)}`
}

/** Told in sentences of their own. */
const APART: ReadonlySet<string> = new Set(['follow_up', 'excluded'])
/** Assisted ones count and are shown; those left out are told with their number and the reason (rules 1.12, 6). */
const apart = (shell: SiteShell, { classes }: Counted): Fragment => {
  const says = siteTextsOf(shell.lang)
  const out = CLASSES.filter((row) => !row.counts && !APART.has(row.class) && classes[row.class] > 0)
  const excluded = out.reduce((n, row) => n + classes[row.class], 0)
  const names = out.map((row) => says.classes[row.class].says).join(shell.lang === 'zh-CN' ? '、' : ' · ')
  const told = [
    classes.assisted > 0 && says.figures.assisted(number(classes.assisted)),
    classes.unmatched > 0 && says.figures.unmatched(number(classes.unmatched)),
    classes.follow_up > 0 && says.figures.followUps(number(classes.follow_up)),
    excluded > 0 && sentences(shell.lang, says.figures.excluded(number(excluded)), `${names}${shell.lang === 'zh-CN' ? '。' : '.'}`),
  ]
  return (
    (told.some(Boolean) || classes.excluded > 0) &&
    html`<p class="small muted">
      ${notAdopted(shell, classes.excluded)} ${sentences(shell.lang, ...told)}
      ${excluded > 0 && html`<a href="${linkTo(shell, '/method', 'counted')}">${says.figures.how}</a>`}
    </p>`
  )
}

const notAdopted = (shell: SiteShell, n: number): Fragment => {
  const says = siteTextsOf(shell.lang).figures
  return n > 0 && html`${says.notAdopted(number(n))} <a href="${linkTo(shell, '/answered')}&amp;adopted=no">${says.which}</a><br />`
}

const BAD: readonly (2 | 1)[] = [2, 1]
/** Two charts of the same days, since bad ratings cannot be seen on the scale of all; the table beneath holds both. */
const trend = (shell: SiteShell, days: readonly DayCounts[]): Html => {
  const says = siteTextsOf(shell.lang).trend
  const total = sum(days.map((day) => day.counts))
  const perDay = Math.round(countOf(total) / Math.max(1, days.length))
  return html`${chart(shell, says.title(number(perDay)), days, ALL_LEVELS)}
    ${chart(shell, says.bad(number(total[2] + total[1])), days, BAD)}
    <details>
      <summary>${says.table}</summary>
      <div class="scroll" tabindex="0" role="region" aria-label="${says.table}">${daysTable(shell, days)}</div>
    </details>`
}

const chart = (shell: SiteShell, title: string, days: readonly DayCounts[], levels: readonly (5 | 4 | 3 | 2 | 1)[]): Html => {
  const texts = textsOf(shell.lang)
  const end = scaleEnd(Math.max(1, ...days.map(({ counts }) => countOf(counts, levels))))
  const [first, last] = [days[0]?.day ?? '', days.at(-1)?.day ?? '']
  return html`<figure class="chart">
    <figcaption>${title}</figcaption>
    <p class="scale num" aria-hidden="true">${number(end)}</p>
    ${dayBars(days, levels, end)}
    <p class="ends"><bdi>${texts.shortDay(first)}</bdi> <bdi>${texts.shortDay(last)}</bdi></p>
    <p class="key">${levels.map((level) => html`<span class="l${level}"><i></i><em>${texts.levels[level]}</em></span> `)}</p>
  </figure>`
}

const daysTable = (shell: SiteShell, days: readonly DayCounts[]): Html => {
  const [texts, says] = [textsOf(shell.lang), siteTextsOf(shell.lang).trend]
  return html`<table class="days">
    <thead>
      <tr>
        <th scope="col">${says.day}</th>
        ${ALL_LEVELS.map((level) => html`<th scope="col" class="n l${level}">${face(level)}<span class="vh">${texts.levels[level]}</span></th>`)}
        <th scope="col" class="n">${says.all}</th>
      </tr>
    </thead>
    <tbody>
      ${days.toReversed().map(({ day, counts }) => dayRow(texts.shortDay(day), counts))}
    </tbody>
  </table>`
}
const dayRow = (day: string, counts: LevelCounts): Html =>
  html`<tr>
    <th scope="row"><bdi class="nb">${day}</bdi></th>
    ${ALL_LEVELS.map((level) => html`<td class="n">${number(counts[level])}</td>`)}
    <td class="n">${number(countOf(counts))}</td>
  </tr>`

/** What became of bad ratings: the four parts add up to the first line, lateness is said in words and numbers. */
export const whatWentWrong = (shell: SiteShell, { cases, exclusions, least }: Figures): Html => {
  const says = siteTextsOf(shell.lang)
  if (cases.opened === 0)
    return html`<p class="lead">${says.cases.lead}</p>
      <p class="few">${says.cases.none}</p>`
  const inTime = inTimeShare(cases)
  return html`<p class="lead">${says.cases.lead}</p>
    <table class="facts">
      <tbody>
        ${fact(metricLink(shell, 'cases'), number(cases.opened))}
        ${fact(metricLink(shell, 'answered'), number(cases.answered), cases.late > 0 && says.cases.late(number(cases.late)))}
        ${fact(metricLink(shell, 'in_time_share'), shareText(inTime, least), inTime && says.cases.of(number(inTime.of)))}
        ${fact(html`<span class="${cases.overdue > 0 ? 'overdue' : ''}">${metricLink(shell, 'overdue')}</span>`, html`<span class="${cases.overdue > 0 ? 'overdue' : ''}">${number(cases.overdue)}</span>`)}
        ${fact(says.cases.waiting, number(cases.waiting))}
        ${fact(metricLink(shell, 'rectified_share'), shareText(rectifiedShare(cases), least))}
        ${fact(metricLink(shell, 'visited_share'), shareText(visitedShare(cases), least))}
        ${fact(metricLink(shell, 'median_days'), cases.medianDays === null ? NOTHING : isolate(says.cases.days(String(cases.medianDays))))}
      </tbody>
    </table>
    ${inTime && inTime.of < least && html`<p class="few">${says.figures.few(number(least))}</p>`} ${excludedOnes(shell, exclusions, least)}`
}

/** What units asked to exclude and what came of it: watched and published (rules 3.6). */
const excludedOnes = (shell: SiteShell, figures: ExclusionFigures, least: number): Html => {
  const says = siteTextsOf(shell.lang).notAdopted
  const restored = restoredOf(figures)
  return html`<h3>${says.title}</h3>
    <p class="lead">${says.lead}</p>
    <table class="facts">
      <tbody>
        ${fact(metricLink(shell, 'exclusion_asked'), number(figures.asked))}
        ${fact(metricLink(shell, 'exclusion_confirmed'), number(figures.confirmed))}
        ${fact(metricLink(shell, 'exclusion_refused'), number(figures.refused))}
        ${figures.pending > 0 && fact(says.pending, number(figures.pending))} ${restored > 0 && fact(says.restored, number(restored))}
        ${fact(metricLink(shell, 'excluded'), number(figures.excluded))}
        ${fact(metricLink(shell, 'exclusion_share'), shareText(exclusionShare(figures), least))}
        ${fact(metricLink(shell, 'exclusion_confirmed_share'), shareText(confirmedShare(figures), least))}
      </tbody>
    </table>`
}
const fact = (name: Fragment, value: Fragment, note: Fragment = null): Html =>
  html`<tr>
    <th scope="row">${name}</th>
    <td class="n">${value}${note && html`<small>${note}</small>`}</td>
  </tr>`
export { readyCharts } from '#web/public/charts.ts'
