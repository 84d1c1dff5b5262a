import { Link } from 'react-router'
import type { Said } from '#shared/columns.ts'
import { Section } from '#web/ui/detail-page.tsx'
import { useLanguage } from '#web/ui/texts.ts'
import type { DivisionRow } from '../contract/divisions.ts'
import type { HallRow } from '../contract/halls.ts'
import type { UnitRow } from '../contract/units.ts'
import { listPath } from './links.ts'
import './places.css'

/** What is missing for ratings to be handled here: what follows from it, and who can mend it. */
export type Gap = { says: Said; to?: string }
const TITLE = { zh: '还缺什么', en: 'What is missing' }
const SEE = { zh: '查看', en: 'See them' }

const NO_MANAGER: Gap = {
  says: {
    zh: '没有登记政务服务管理机构：差评的退回、改派和误评认定由上级代行。请在本页或由上级指定。',
    en: 'No management organisation is on record: what is sent back or disputed is decided one level up. It can be named on this page, or by the level above.',
  },
}
const NO_UNITS: Gap = {
  says: {
    zh: '本级没有登记单位：推送到本区划的办件会因“单位没有登记”被隔离。',
    en: 'No units are on record at this level: records pushed for it end up in quarantine.',
  },
}
const noHandlers = (count: number, to: string): Gap => ({
  says: {
    zh: `${count} 个单位没有指定差评办理专人：差评立案后没有人签收。请运维人员给他们授权。`,
    en: `${count} units have no handler named: nobody there will take up their bad ratings. The operators can name one.`,
  },
  to,
})

export function gapsOfDivision(division: DivisionRow, units: readonly UnitRow[] | undefined): Gap[] {
  const unhandled = units?.filter((unit) => unit.status === 'active' && unit.handlers === 0).length ?? 0
  const list = listPath('units', { division: division.code, onlyHere: 'true', hasHandler: 'false' })
  return [
    ...(division.manager === null ? [NO_MANAGER] : []),
    ...(units?.length === 0 && division.level !== 'region' ? [NO_UNITS] : []),
    ...(unhandled > 0 ? [noHandlers(unhandled, list)] : []),
  ]
}

const NO_HANDLER: Gap = {
  says: {
    zh: '没有指定差评办理专人：差评立案后没有人签收。请运维人员授权。',
    en: 'No handler is named: nobody here will take up its bad ratings. The operators can name one.',
  },
}
const NO_HEAD: Gap = {
  says: {
    zh: '没有指定单位负责人：需要负责人签批的办理会停在那一步。请运维人员授权。',
    en: 'No head is named: what needs the head’s signature will wait there. The operators can name one.',
  },
}
const NO_MANAGER_ABOVE: Gap = {
  says: {
    zh: '所在区划没有登记政务服务管理机构：退回、改派和误评认定由上级代行。',
    en: 'Its division has no management organisation on record: what is sent back or disputed is decided one level up.',
  },
}
export const gapsOfUnit = (unit: { status: string; handlers: number; heads: number; managedBy: unknown }): Gap[] =>
  unit.status !== 'active'
    ? []
    : [
        ...(unit.handlers === 0 ? [NO_HANDLER] : []),
        ...(unit.heads === 0 ? [NO_HEAD] : []),
        ...(unit.managedBy === null ? [NO_MANAGER_ABOVE] : []),
      ]

const NO_WINDOWS: Gap = {
  says: {
    zh: '没有登记窗口：在这里办的事，评价不能落到窗口。请政务服务管理机构登记窗口。',
    en: 'No windows are on record: what is served here cannot be rated by window. The management organisation can register them.',
  },
}
const unseated = (count: number): Gap => ({
  says: {
    zh: `${count} 个开放的窗口没有登记当前人员：评价落不到人。请在窗口页安排进驻。`,
    en: `${count} open windows name nobody: ratings there cannot tell who served. Seat somebody on the window’s page.`,
  },
})
export function gapsOfHall(hall: HallRow & { windowList: readonly { status: string; staffNo: string | null }[] }): Gap[] {
  if (hall.status !== 'open') return []
  const without = hall.windowList.filter((window) => window.status === 'open' && window.staffNo === null).length
  return [...(hall.windows === 0 ? [NO_WINDOWS] : []), ...(without > 0 ? [unseated(without)] : [])]
}

export function Gaps({ gaps }: { gaps: readonly Gap[] }) {
  const language = useLanguage()
  if (gaps.length === 0) return null
  return (
    <Section title={TITLE[language]}>
      <ul className="gaps">
        {gaps.map((gap) => (
          <li key={gap.says.zh}>
            {gap.says[language]} {gap.to !== undefined && <Link to={gap.to}>{SEE[language]}</Link>}
          </li>
        ))}
      </ul>
    </Section>
  )
}
