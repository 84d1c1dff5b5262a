import { itemTypeSays, reductionOf } from '#features/service-items/rules.ts'
import { FLAGS, RATING_STAGES } from '#features/service-items/rules/elements.ts'
import { html, raw, type Fragment, type Html } from '#server/platform/html.ts'
import { textsOf } from '#web/public/languages.ts'
import { chineseName, isolate } from '#web/public/layout.ts'
import { guideTextsOf } from '#web/public/site/guide/languages.ts'
import type { GuideTexts } from '#web/public/site/guide/texts.ts'
import type { SiteShell } from '#web/public/site-page.ts'
import { isUnwritten, type Guide } from '../rules/guides.ts'
import { number, placeLink } from './parts.ts'

type Row = readonly [label: string, value: Fragment]
const facts = (rows: readonly Row[]): Html =>
  html`<table class="facts said">
    <tbody>
      ${rows.map(
        ([label, value]) =>
          html`<tr>
            <th scope="row">${label}</th>
            <td>${value}</td>
          </tr>`,
      )}
    </tbody>
  </table>`

/** What an office has written stays in its words, line by line. */
const written = (text: string): Html => html`<bdi lang="zh-CN" class="written">${text}</bdi>`
const given = (label: string, text: string): readonly Row[] => (text === '' ? [] : [[label, written(text)]])

/** 办事指南: what the office asks for, how long it takes and what it costs, before anybody goes (plan 二(二)). */
export const guideSection = (guide: Guide, shell: SiteShell): Html => {
  const says = guideTextsOf(shell.lang)
  const { elements } = guide
  return html`${notice(guide, shell)}
    <h2>${says.title}</h2>
    ${flags(guide, says)} ${isUnwritten(guide) && html`<p class="lead">${says.empty}</p>`}
    ${facts([...whoAndWhen(guide, shell), ...where(guide, shell)])}
    ${
      elements.conditions !== '' &&
      html`<h3>${says.conditions}</h3>
        <p>${written(elements.conditions)}</p>`
    }
    ${materials(guide, says)} ${steps(guide, says)} ${charges(guide, says)} ${rated(guide, says)} ${rating(guide, says)}
    <p class="as-of">${says.version(String(guide.version), isolate(textsOf(shell.lang).day(guide.since)))}</p>`
}

const notice = ({ status, comesOn, endedOn }: Guide, shell: SiteShell): Fragment => {
  const says = guideTextsOf(shell.lang)
  const day = (at: string): string => isolate(textsOf(shell.lang).day(at))
  const told =
    status === 'cancelled'
      ? says.cancelled(endedOn === null ? '' : day(endedOn))
      : status === 'paused'
        ? says.paused
        : comesOn !== null && says.coming(day(comesOn))
  return told && html`<p class="state wait" role="status">${told}</p>`
}

const flags = ({ elements }: Guide, says: GuideTexts): Fragment => {
  const held = FLAGS.filter((flag) => elements[flag]).map((flag) => says.flags[flag])
  return held.length > 0 && html`<p class="small muted">${held.join(' · ')}</p>`
}

function whoAndWhen(guide: Guide, shell: SiteShell): Row[] {
  const says = guideTextsOf(shell.lang)
  const { elements } = guide
  return [
    [says.unit, placeLink(shell, 'units', guide.unit)],
    ...given(says.acceptingUnit, elements.acceptingUnit),
    ...(guide.lead === null ? [] : [[says.lead, placeLink(shell, 'units', guide.lead)] as const]),
    ...(guide.co.length === 0
      ? []
      : [[says.co, guide.co.map((unit, i) => html`${i > 0 && ' · '}${placeLink(shell, 'units', unit)}`)] as const]),
    [says.completion, says.completions[elements.completion]],
    [says.limit, limit(guide, says)],
    ...(elements.charges.isFree ? [[says.charges, says.free] as const] : []),
    [says.type, chineseName(itemTypeSays(guide.itemType))],
  ]
}

/** The promise, and what the law would allow: the reduction is shown (plan 二(三)1). */
function limit(guide: Guide, says: GuideTexts): Fragment {
  if (guide.isImmediate && guide.promisedLimit === 0) return says.atOnce
  const days = (n: number): string => (guide.limitUnit === 'working' ? says.working(number(n)) : says.natural(number(n)))
  const reduced = reductionOf(guide)
  return html`${days(guide.promisedLimit)}
    <small>${says.law(days(guide.legalLimit))}${reduced !== null && reduced > 0 && html` · ${says.reduced(`${reduced}%`)}`}</small>`
}

function where({ elements, basis, itemCode }: Guide, shell: SiteShell): Row[] {
  const says = guideTextsOf(shell.lang)
  return [
    ...elements.channels.map(({ side, where: at }): Row => [`${says.channels} · ${says.sides[side]}`, written(at)]),
    ...given(says.places, elements.places),
    ...given(says.hours, elements.hours),
    ...given(says.phone, elements.phone),
    ...given(says.complaintPhone, elements.complaintPhone),
    ...(elements.anywhere ? [[says.anywhere, says.anywhereYes] as const] : []),
    ...given(says.basis, basis),
    [says.code, html`<span class="item-code">${itemCode}</span>`],
  ]
}

const table = (heads: readonly string[], rows: readonly (readonly Fragment[])[]): Html =>
  html`<div class="scroll" tabindex="0" role="region" aria-label="${heads[0] ?? ''}">
    <table>
      <thead>
        <tr>
          ${heads.map((head) => html`<th scope="col">${head}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          ([first, ...rest]) =>
            html`<tr>
              <th scope="row">${first}</th>
              ${rest.map((cell) => html`<td>${cell}</td>`)}
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`

const materials = ({ elements }: Guide, says: GuideTexts): Fragment =>
  elements.materials.length > 0 &&
  html`<h3>${says.materials}</h3>
    ${table(
      [says.material.name, says.material.kind, says.material.copies, says.material.note],
      elements.materials.map((one) => [written(one.name), says.materialKinds[one.kind], one.copies, written(one.note)]),
    )}`

const steps = ({ elements, limitUnit }: Guide, says: GuideTexts): Fragment =>
  elements.steps.length > 0 &&
  html`<h3>${says.steps}</h3>
    <ol class="steps">
      ${elements.steps.map(
        (step) =>
          html`<li>
            ${written(step.name)}${Boolean(step.days) && html` <span class="muted">${limitUnit === 'working' ? says.working(String(step.days)) : says.natural(String(step.days))}</span>`}${step.note !== '' && html`<br />${written(step.note)}`}
          </li>`,
      )}
    </ol>`

const charges = ({ elements }: Guide, says: GuideTexts): Fragment =>
  !elements.charges.isFree &&
  html`<h3>${says.charges}</h3>
    ${table(
      [says.charge.name, says.charge.standard, says.charge.basis],
      elements.charges.items.map((one) => [written(one.name), written(one.standard), written(one.basis)]),
    )}`

/** Every stage may be rated; at one that is closed nobody is asked, and the reason is there for all to read (rules 1.2). */
const rated = ({ elements }: Guide, says: GuideTexts): Html => {
  const closed = elements.ratingStages.closed
  const open = RATING_STAGES.filter(({ stage }) => !closed.some((one) => one.stage === stage))
  return html`<h3>${says.rated}</h3>
    <p>${open.map(({ stage }) => says.stages[stage]).join(' · ')}</p>
    ${closed.map(({ stage, reason }) => html`<p class="small muted">${says.closedStage(says.stages[stage])}${reason !== '' && html` · ${written(reason)}`}</p>`)}`
}

const rating = ({ rating: code }: Guide, says: GuideTexts): Fragment =>
  code !== null &&
  html`<h3>${says.qr}</h3>
    <p>${says.qrNote}</p>
    <p class="qr"><a href="${code.address}" aria-label="${says.qr}">${raw(code.drawing)}</a></p>`
