import { ALL_LEVELS, averageScore, countOf, inTimeShare, levelShare, sum, type LevelCounts } from '#features/statistics/rules.ts'
import { attributes, html, type Fragment, type Html } from '#server/platform/html.ts'
import { dayOf } from '#shared/time.ts'
import { screenScriptAddress } from '#web/public/assets.ts'
import { DARK, dayBars, scaleEnd } from '#web/public/charts.ts'
import { face } from '#web/public/faces.ts'
import { languageRow, textsOf } from '#web/public/languages.ts'
import { chineseName, isolate, linkTo, styleOf } from '#web/public/layout.ts'
import { siteTextsOf } from '#web/public/site/languages.ts'
import { screenTextsOf } from '#web/public/site/screen/languages.ts'
import type { SiteShell } from '#web/public/site-page.ts'
import { DAYS_SHOWN } from '../rules/publication.ts'
import { TILES } from '../rules/tiles.ts'
import type { Answered, DayCounts, ScreenTile, ScreenView } from '../rules/views.ts'
import { NOTHING, number, shareText } from './parts.ts'

/** As often as the page's script asks anew; without script the browser does, once a minute. */
const EVERY = '15'
const badOf = (counts: LevelCounts): number => counts[2] + counts[1]

/** A wall that nobody touches: how many and how, where, what is late, what comes up often, what was answered. Nothing that the open pages do not say. */
export const screenPage = (view: ScreenView, shell: SiteShell): Html => {
  const { dir, reviewed, reviewNote } = languageRow(shell.lang)
  const [says, site] = [screenTextsOf(shell.lang), siteTextsOf(shell.lang)]
  const script = screenScriptAddress()
  return html`<!doctype html>
    <html lang="${shell.lang}" dir="${dir}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width,initial-scale=1" />
        <meta name="robots" content="noindex" />
        <link rel="icon" href="data:," />
        <title>${view.place.name} ${says.title}</title>
        ${styleOf.screen}
        <noscript><meta http-equiv="refresh" content="60" /></noscript>
        ${script !== null && html`<script src="${script}" defer></script>`}
      </head>
      <body>
        <main class="screen">
          <header class="head">
            <h1>${chineseName(view.place.name)} ${says.title}</h1>
            <p>
              <b class="num">${site.asOf(isolate(textsOf(shell.lang).moment(view.figures.asOf)))}</b> · ${says.every(EVERY)}
              <span class="away" role="status">${says.away}</span>
            </p>
          </header>
          ${now(shell, view)} ${map(shell, view)}
          <div class="side">${waiting(shell, view)} ${often(shell, view)}</div>
          <footer class="foot">
            ${says.yesterday} ·
            <a href="${linkTo(shell, '/method')}">${site.nav.method}</a
            >${!reviewed && html` · ${reviewNote} · <span lang="zh-CN">译文待母语审校</span>`}
          </footer>
        </main>
      </body>
    </html>`
}

/** The day's number, all since the beginning, the levels of the last days with the shares they make. */
const now = (shell: SiteShell, { figures }: ScreenView): Html => {
  const [texts, says, site] = [textsOf(shell.lang), screenTextsOf(shell.lang), siteTextsOf(shell.lang)]
  const { days, least, settings } = figures
  const last = days.at(-1)
  const recent = sum(days.map((day) => day.counts))
  const enough = countOf(recent) >= least
  return html`<section class="panel now">
    <div>
      <h2>${says.today(isolate(texts.shortDay(last?.day ?? dayOf(figures.asOf))))}</h2>
      <p class="count num">${number(last ? countOf(last.counts) : 0)}</p>
      <p>
        ${figures.since !== null && html`${says.since(isolate(texts.day(figures.since)))} <b class="num">${number(countOf(figures.counts))}</b>`}
      </p>
    </div>
    <div>
      <h2>${says.levels(String(DAYS_SHOWN))}</h2>
      <table>
        <tbody>
          ${ALL_LEVELS.map(
            (level) =>
              html`<tr>
                <th scope="row" class="l${level}">${face(level)}<span>${texts.levels[level]}</span></th>
                <td class="n"><b>${number(recent[level])}</b></td>
              </tr>`,
          )}
          ${fact(site.metrics.good_share.name, enough ? shareText(levelShare('good_share', recent, settings), least) : NOTHING)}
          ${fact(site.metrics.bad_share.name, enough ? shareText(levelShare('bad_share', recent, settings), least) : NOTHING)}
          ${fact(site.metrics.average.name, enough ? averageScore(recent, settings) : NOTHING)}
        </tbody>
      </table>
    </div>
    <div>${trend(shell, days)}</div>
  </section>`
}
const fact = (name: string, value: Fragment): Html =>
  html`<tr>
    <th scope="row">${name}</th>
    <td class="n"><b>${value}</b></td>
  </tr>`

/** Two charts, since bad ratings cannot be seen on the scale of all. */
const trend = (shell: SiteShell, days: readonly DayCounts[]): Html => {
  const [texts, says] = [textsOf(shell.lang), siteTextsOf(shell.lang).trend]
  const total = sum(days.map((day) => day.counts))
  const perDay = number(Math.round(countOf(total) / Math.max(1, days.length)))
  const chart = (title: string, levels: readonly (5 | 4 | 3 | 2 | 1)[]) =>
    html`<figure class="chart">
      <figcaption>${title}</figcaption>
      ${dayBars(days, levels, scaleEnd(Math.max(1, ...days.map(({ counts }) => countOf(counts, levels)))), DARK)}
    </figure>`
  return html`${chart(says.title(perDay), ALL_LEVELS)} ${chart(says.bad(number(badOf(total))), [2, 1])}
    <p class="ends"><bdi>${texts.shortDay(days[0]?.day ?? '')}</bdi> <bdi>${texts.shortDay(days.at(-1)?.day ?? '')}</bdi></p>`
}

/** Tiles as large as each other, so that the large and empty does not outweigh the small and full. */
const map = (shell: SiteShell, view: ScreenView): Html => {
  const says = screenTextsOf(shell.lang)
  if (view.tiles.length === 0) return html`<section class="panel map alone">${answers(shell, view.latest)}</section>`
  const isMap = view.tiles.every((tile) => tile.code in TILES)
  return html`<section class="panel map">
    <h2>${says.map}</h2>
    <ul class="tiles${isMap && ' fixed'}">
      ${view.tiles.map((tile) => tileOf(shell, tile, isMap))}
      <li class="key">${says.key}</li>
    </ul>
    ${answers(shell, view.latest)}
  </section>`
}
const tileOf = (shell: SiteShell, { code, name, counts, overdue }: ScreenTile, isMap: boolean): Html => {
  const says = screenTextsOf(shell.lang)
  const at = isMap ? TILES[code] : undefined
  const classes = [at && `x${at.column} y${at.row}`, overdue > 0 && 'hot'].filter(Boolean).join(' ')
  return html`<li ${attributes({ class: classes })}>
    <h3>${chineseName(at?.name ?? name)}</h3>
    <span class="n">${number(countOf(counts))}</span>
    <small>${says.bad(number(badOf(counts)))}${overdue > 0 && html` <span class="late">${says.overdue(number(overdue))}</span>`}</small>
  </li>`
}

/** What is late: the cases of the whole in numbers, then by unit, the most first. */
const waiting = (shell: SiteShell, { figures: { cases, least }, overdue }: ScreenView): Html => {
  const [texts, says, site] = [textsOf(shell.lang), screenTextsOf(shell.lang), siteTextsOf(shell.lang)]
  return html`<section class="panel">
    <h2>${says.handled}</h2>
    <table>
      <tbody>
        ${fact(site.metrics.in_time_share.name, shareText(inTimeShare(cases), least))} ${fact(site.cases.waiting, number(cases.waiting))}
        ${fact(site.metrics.overdue.name, html`<span ${attributes({ class: cases.overdue > 0 && 'late' })}>${number(cases.overdue)}</span>`)}
        ${overdue.map(
          ({ code, name, cases: n, since }) =>
            html`<tr>
              <th scope="row">${chineseName(name ?? code)}<span class="note"> ${says.lateSince(isolate(texts.shortDay(since)))}</span></th>
              <td class="n late">${says.cases(number(n))}</td>
            </tr>`,
        )}
      </tbody>
    </table>
    ${overdue.length === 0 && html`<p class="note">${says.noneLate}</p>`}
  </section>`
}

const often = (shell: SiteShell, { hotspots }: ScreenView): Html => {
  const says = screenTextsOf(shell.lang)
  return html`<section class="panel">
    <h2>${says.hotspots}</h2>
    ${
      hotspots.length === 0
        ? html`<p class="note">${says.noHotspots}</p>`
        : html`<table>
            <tbody>
              ${hotspots.map(
                ({ name, cases }) =>
                  html`<tr>
                    <th scope="row">${chineseName(name)}</th>
                    <td class="n"><b>${number(cases)}</b></td>
                  </tr>`,
              )}
            </tbody>
          </table>`
    }
  </section>`
}

/** What became of them, as everybody may read it. */
const answers = (shell: SiteShell, latest: readonly Answered[]): Html => {
  const [texts, says, site] = [textsOf(shell.lang), screenTextsOf(shell.lang), siteTextsOf(shell.lang)]
  return html`<h2>${says.latest}</h2>
    ${
      latest.length === 0
        ? html`<p class="note">${site.examples.none}</p>`
        : html`<ul class="answers">
            ${latest.map(
              ({ level, item, unit, words, reasons, outcome, answeredOn }) =>
                html`<li>
                  <p class="l${level}">${face(level)}<span>${item ? chineseName(item.name) : texts.levels[level]}</span></p>
                  <p><span dir="auto">${words ?? reasons.join('；')}</span></p>
                  <p class="where">
                    ${chineseName(unit.name)} · ${outcome !== null && site.outcomes[outcome]} · <bdi>${texts.shortDay(answeredOn)}</bdi>
                  </p>
                </li>`,
            )}
          </ul>`
    }`
}
