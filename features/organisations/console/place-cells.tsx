import { Link } from 'react-router'
import type { WindowRow } from '../contract.ts'
import type { HallRow } from '../contract/halls.ts'
import type { StaffRow } from '../contract/staff.ts'
import type { UnitRow } from '../contract/units.ts'
import { codeWords } from '#web/ui/list-filters.ts'
import { numberWords } from '#web/ui/number-words.ts'
import type { Cells } from '#web/ui/table.tsx'
import { useLanguage, type StaffLanguage } from '#web/ui/texts.ts'
import { hallWords, staffWords, unitWords, windowWords } from '../contract/list-words.ts'
import { unitPath } from './links.ts'
import { TurnPlace } from './turn-place.tsx'
import './places.css'

const TEXTS = {
  zh: { none: '没有指定', yes: '是', and: '、', hidden: '不显示' },
  en: { none: 'not named', yes: 'yes', and: ', ', hidden: 'not shown' },
}
/** A state that is not the usual one stands out. */
const state = (words: string, usual: boolean) => (usual ? words : <span className="tag">{words}</span>)

const unitCells = (language: StaffLanguage): Cells<UnitRow> => ({
  handlers: (unit) => (unit.handlers === 0 ? <span className="gap">{TEXTS[language].none}</span> : numberWords(unit.handlers)),
  kind: (unit) => codeWords(unitWords.filters.kind.values, unit.kind, language, unit.kindSays),
  management: (unit) => (unit.management ? TEXTS[language].yes : '—'),
  status: (unit) => state(codeWords(unitWords.filters.status.values, unit.status, language), unit.status === 'active'),
})
const hallCells = (language: StaffLanguage): Cells<HallRow> => ({
  kind: (hall) => codeWords(hallWords.filters.kind.values, hall.kind, language, hall.kindSays),
  status: (hall) => state(codeWords(hallWords.filters.status.values, hall.status, language), hall.status === 'open'),
})
const windowCells = (language: StaffLanguage): Cells<WindowRow> => ({
  unit: (window) => <Link to={unitPath(window.unitCode)}>{window.unitName}</Link>,
  status: (window) => state(codeWords(windowWords.filters.status.values, window.status, language), window.status === 'open'),
})
const staffCells = (language: StaffLanguage, keeps: boolean): Cells<StaffRow> => ({
  unit: (member) => <Link to={unitPath(member.unitCode)}>{member.unitName}</Link>,
  windows: (member) => member.windows.map((window) => window.name).join(TEXTS[language].and) || '—',
  name: (member) => member.name ?? <span className="quiet">{TEXTS[language].hidden}</span>,
  status: (member) => (
    <>
      {state(codeWords(staffWords.filters.status.values, member.status, language), member.status === 'active')}{' '}
      {keeps && <TurnPlace kind="staff" division={member.division} code={member.staffNo} open={member.status === 'active'} />}
    </>
  ),
})

export const useUnitCells = (): Cells<UnitRow> => unitCells(useLanguage())
export const useHallCells = (): Cells<HallRow> => hallCells(useLanguage())
export const useWindowCells = (): Cells<WindowRow> => windowCells(useLanguage())
export const useStaffCells = (keeps: boolean): Cells<StaffRow> => staffCells(useLanguage(), keeps)
