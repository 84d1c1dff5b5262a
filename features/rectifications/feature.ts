import { ratingRecorded } from '#features/ratings/contract.ts'
import { exportable, listen, on, type Feature } from '#server/platform/feature.ts'
import { page, type Cookie, type PageReply, type View } from '#server/platform/pages.ts'
import { goHome, postContact, postStep, showCasePage } from './actions/console-acts.ts'
import { showCaseList } from './actions/console-list.ts'
import { postSignIn, postSignOut, showSignIn } from './actions/console-sign-in.ts'
import { openCases } from './actions/open-cases.ts'
import { countCases, listCases, readCase } from './actions/read-cases.ts'
import { revealContact } from './actions/reveal-contact.ts'
import { takeStep } from './actions/take-step.ts'
import * as contract from './contract.ts'
import * as pages from './contract/console.ts'
import { casePage } from './public/case-page.ts'
import { caseListPage } from './public/list-page.ts'
import { NO_CASE, staffNoticePage } from './public/refusal-pages.ts'
import { signInPage } from './public/sign-in-page.ts'
import type { CaseView, Person, SignInView } from './public/view.ts'

type Shown =
  | { kind: 'case'; view: CaseView }
  | { kind: 'refused'; person: Person; refusal: 'no_such_case' | 'you_are_rated' }
  | { kind: 'done'; caseId: string; action: string }
function showCase(value: Shown, view: View): PageReply {
  if (value.kind === 'done') return { redirect: `${pages.CASES}/${value.caseId}?done=${value.action}` }
  if (value.kind === 'case') return { html: casePage(value.view), status: value.view.refused ? 422 : 200 }
  const notice =
    value.refusal === 'you_are_rated' ? { title: '这件须由他人办理', body: contract.readCase.refusals.you_are_rated.says } : NO_CASE
  return {
    html: staffNoticePage(value.person, { ...notice, requestId: view.requestId }),
    status: contract.readCase.refusals[value.refusal].status,
  }
}
type Signing = { kind: 'form'; view: SignInView; status: number } | { kind: 'go'; to: string; cookies: readonly Cookie[] }
const showSigning = (value: Signing): PageReply =>
  value.kind === 'go' ? { redirect: value.to, cookies: value.cookies } : { html: signInPage(value.view), status: value.status }

export const rectifications: Feature = {
  endpoints: [
    on(contract.listCases, listCases),
    on(contract.countCases, countCases),
    on(contract.readCase, readCase),
    on(contract.takeStep, takeStep),
    on(contract.revealContact, revealContact),
  ],
  exports: [exportable(contract.listCases, contract.caseColumns, contract.caseListWords)],
  pages: [
    page(pages.consoleHome, goHome, (to) => ({ redirect: to })),
    page(pages.signInPage, showSignIn, showSigning),
    page(pages.postedSignIn, postSignIn, showSigning),
    page(pages.postedSignOut, postSignOut, showSigning),
    page(pages.caseListPage, showCaseList, (list) => ({ html: caseListPage(list) })),
    page(pages.casePage, showCasePage, showCase),
    page(pages.postedStep, postStep, showCase),
    page(pages.postedContact, postContact, showCase),
  ],
  listeners: [listen('rectifications.open-cases', ratingRecorded, openCases)],
}
