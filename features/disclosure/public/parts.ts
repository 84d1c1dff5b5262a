import { attributes, html, type Fragment, type Html } from '#server/platform/html.ts'
import {
  ALL_LEVELS,
  averageScore,
  countOf,
  levelShare,
  percent,
  shareOf,
  type MetricId,
  type Share,
  type LevelCounts,
} from '#features/statistics/rules.ts'
import { face } from '#web/public/faces.ts'
import { textsOf } from '#web/public/languages.ts'
import { chineseName, isolate, linkTo } from '#web/public/layout.ts'
import { siteTextsOf } from '#web/public/site/languages.ts'
import type { SiteShell } from '#web/public/site-page.ts'
import { publishable, type Counted, type Listed, type Place, type PlaceKind } from '../rules/views.ts'

/** Thousands separated, the same in every language. */
export const number = (n: number): string => String(n).replace(/\B(?=(\d{3})+(?!\d))/g, ',')
export const NOTHING = '—'
/** A share that may be published, as text; nothing to divide by, or too few: —. */
export const shareText = (share: Share | null, least: number): string => {
  const shown = publishable(share, least)
  return shown ? percent(shown) : NOTHING
}

/** Each figure leads to its definition. */
export const metricLink = (shell: SiteShell, id: MetricId): Html =>
  html`<a href="${linkTo(shell, '/method', id)}">${siteTextsOf(shell.lang).metrics[id].name}</a>`

export const placePath = (kind: PlaceKind, code: string): string => `/${kind}/${code}`
export const placeLink = (shell: SiteShell, kind: PlaceKind, { code, name }: Place): Html =>
  html`<a href="${linkTo(shell, placePath(kind, code))}">${chineseName(name)}</a>`

export const asOfLine = (shell: SiteShell, { asOf, since }: Pick<Counted, 'asOf' | 'since'>): Html => {
  const [texts, says] = [textsOf(shell.lang), siteTextsOf(shell.lang)]
  return html`<p class="as-of">
    <span class="whole">${says.asOf(isolate(texts.moment(asOf)))}</span
    >${since !== null && html` <span class="whole">${says.since(isolate(texts.day(since)))}</span>`}
  </p>`
}

export const empty = (title: string, hint: string): Html => html`<div class="empty"><b>${title}</b>${hint}</div>`

/** How many of each level: face, word, number, share. The bar is the share once more, for the eye. */
export const levelsTable = (shell: SiteShell, { counts, raw, least }: Pick<Counted, 'counts' | 'raw' | 'least'>): Html => {
  const [texts, says] = [textsOf(shell.lang), siteTextsOf(shell.lang)]
  const all = countOf(counts)
  const isRawShown = countOf(raw) !== all
  return html`<table class="levels">
      <thead>
        <tr>
          <th scope="col">${says.figures.level}</th>
          <th scope="col" class="n">${says.figures.count}</th>
          <th scope="col" class="n"><a href="${linkTo(shell, '/method', 'level_share')}">${says.figures.share}</a></th>
          ${isRawShown && html`<th scope="col" class="n"><a href="${linkTo(shell, '/method', 'ratings_raw')}">${says.figures.raw}</a></th>`}
        </tr>
      </thead>
      <tbody>
        ${ALL_LEVELS.map((level) => {
          const share = publishable(shareOf(counts[level], all), least)
          return html`<tr>
            <th scope="row" class="l${level}">${face(level)}<span>${texts.levels[level]}</span>${share && bar(share)}</th>
            <td class="n">${number(counts[level])}</td>
            <td class="n">${share ? percent(share) : NOTHING}</td>
            ${isRawShown && html`<td class="n muted">${number(raw[level])}</td>`}
          </tr>`
        })}
      </tbody>
    </table>
    ${all < least && html`<p class="few">${says.figures.few(number(least))}</p>`}`
}
const HUNDREDTHS = 10_000
const bar = ({ part, of }: Share): Html =>
  html`<svg class="bar" aria-hidden="true" focusable="false">
    <rect ${attributes({ width: `${Math.max(part > 0 ? 0.4 : 0, Math.round((part * HUNDREDTHS) / of) / 100)}%`, height: '100%' })}></rect>
  </svg>`

const SHARES = ['good_share', 'bad_share'] as const
const RAW_SHARE = 'bad_raw_share' as const satisfies MetricId
const MATCHED_SHARE = 'good_matched_share' as const satisfies MetricId
/** The shares that a scope is known by, each with its definition. */
export const headlines = (shell: SiteShell, { counts, raw, matched, least, settings }: Counted): Html => {
  const [good, bad] = SHARES
  const differs = (other: LevelCounts): boolean => countOf(other) !== countOf(counts)
  const shown: readonly (readonly [MetricId, LevelCounts])[] = [
    [good, counts],
    ...(differs(matched) ? [[MATCHED_SHARE, matched] as const] : []),
    [bad, counts],
    ...(differs(raw) ? [[RAW_SHARE, raw] as const] : []),
  ]
  const rows = shown.map(([id, of]) => ({ id, share: levelShare(id, of, settings) }))
  return html`<table class="facts">
    <tbody>
      ${rows.map(
        ({ id, share }) =>
          html`<tr>
            <th scope="row">${metricLink(shell, id)}</th>
            <td class="n">${shareText(share, least)}</td>
          </tr>`,
      )}
      <tr>
        <th scope="row">${metricLink(shell, 'average')}</th>
        <td class="n">${countOf(counts) >= least ? averageScore(counts, settings) : NOTHING}</td>
      </tr>
    </tbody>
  </table>`
}

/** A list of places with their figures. No ranks: in the order in which they come. */
export const listedTable = (shell: SiteShell, kind: PlaceKind, rows: readonly Listed[], { least, settings }: Counted): Fragment => {
  const says = siteTextsOf(shell.lang)
  const isFew = rows.some(({ counts }) => countOf(counts) > 0 && countOf(counts) < least)
  return html`<table>
      <thead>
        <tr>
          <th scope="col">${says.place.name}</th>
          <th scope="col" class="n">${metricLink(shell, 'ratings')}</th>
          <th scope="col" class="n">${metricLink(shell, 'good_share')}</th>
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          (row) =>
            html`<tr>
              <th scope="row">${placeLink(shell, kind, row)}</th>
              <td class="n">${number(countOf(row.counts))}</td>
              <td class="n">${shareText(levelShare('good_share', row.counts, settings), least)}</td>
            </tr>`,
        )}
      </tbody>
    </table>
    ${isFew && html`<p class="few">${says.figures.few(number(least))}</p>`}`
}
