import { exportable, on, type Feature } from '#server/platform/feature.ts'
import { page, type PageReply, type View } from '#server/platform/pages.ts'
import about from '../../package.json' with { type: 'json' }
import { findPlaces } from './actions/find.ts'
import { listReleases } from './actions/list-releases.ts'
import { releaseWords, showRelease, withdrawWords } from './actions/release.ts'
import { showAnswered } from './actions/show-answered.ts'
import { showHome } from './actions/show-home.ts'
import { showMethod, showStatus } from './actions/show-method.ts'
import { showItem, type ItemView } from './actions/show-guide.ts'
import { showHall } from './actions/show-hall.ts'
import { showDivision, showUnit } from './actions/show-place.ts'
import { showScreen } from './actions/show-screen.ts'
import * as contract from './contract.ts'
import { answeredPage } from './public/answered-page.ts'
import { readyCharts } from './public/figures-parts.ts'
import { findPage, missingPage } from './public/find-page.ts'
import { guideSection } from './public/guide.ts'
import { hallPage } from './public/hall-page.ts'
import { homePage } from './public/home-page.ts'
import { methodPage } from './public/method-page.ts'
import { placePage } from './public/place-page.ts'
import { screenPage } from './public/screen-page.ts'
import { statusPage } from './public/status-page.ts'
import type { PlaceView } from './rules.ts'

/** What is drawn on the page needs the library that draws. */
const drawn =
  <Args extends unknown[], Value>(load: (...args: Args) => Promise<Value>) =>
  async (...args: Args): Promise<Value> => {
    await readyCharts()
    return load(...args)
  }
const missing = (view: View): PageReply => ({ html: missingPage(view), status: 404 })
const showPlace = (value: PlaceView | null, view: View): PageReply => (value === null ? missing(view) : { html: placePage(value, view) })
const showGuide = (value: ItemView | null, view: View): PageReply =>
  value === null ? missing(view) : { html: placePage(value, view, guideSection(value.guide, view)) }

/** 公开: the open pages, open data's front door, and the release of masked words (rules 6). */
export const disclosure: Feature = {
  endpoints: [
    on(contract.listReleases, listReleases),
    on(contract.readRelease, showRelease),
    on(contract.releaseText, releaseWords),
    on(contract.withdrawRelease, withdrawWords),
  ],
  exports: [exportable(contract.listReleases, contract.releaseColumns, { title: { zh: '评价文字公开', en: 'Words to release' } })],
  pages: [
    page(contract.homePage, drawn(showHome), (value, view) => ({ html: homePage(value, view) })),
    page(contract.divisionPage, drawn(showDivision), showPlace),
    page(contract.unitPage, drawn(showUnit), showPlace),
    page(contract.itemPage, drawn(showItem), showGuide),
    page(contract.hallPage, drawn(showHall), (value, view) => (value === null ? missing(view) : { html: hallPage(value, view) })),
    page(contract.answeredPage, showAnswered, (value, view) => (value === null ? missing(view) : { html: answeredPage(value, view) })),
    page(contract.findPage, findPlaces, (value, view) => ({ html: findPage(value, view) })),
    page(contract.methodPage, showMethod, (value, view) => ({ html: methodPage(value, view) })),
    page(contract.screenPage, drawn(showScreen), (value, view) => (value === null ? missing(view) : { html: screenPage(value, view) })),
    page(contract.statusPage, showStatus, (value, view) => ({ html: statusPage({ ...value, version: about.version }, view) })),
  ],
}
