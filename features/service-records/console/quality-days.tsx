import { columns } from '#shared/columns.ts'
import { addDays } from '#shared/time.ts'
import { numberWords } from '#web/ui/number-words.ts'
import { Table, type Cells } from '#web/ui/table.tsx'
import { useLanguage } from '#web/ui/texts.ts'
import type { QualityDay } from '../contract/quality.ts'
import { ShareOf } from './quality-words.tsx'
import './quality.css'

const TEXTS = {
  zh: {
    says: (most: string, n: string) => `高的是收到，深色的是隔离；收到最多的一天 ${most} 条，共 ${n} 天有推送。`,
    table: '看每天的数',
  },
  en: {
    says: (most: string, n: string) => `Tall is received, dark is quarantined; ${most} on the fullest day, pushes on ${n} days.`,
    table: 'See each day',
  },
}
const COLUMNS = columns<QualityDay>([
  { id: 'day', zh: '日期', en: 'Day', kind: 'day', value: (row) => row.day },
  { id: 'received', zh: '收到', en: 'Received', kind: 'number', value: (row) => row.received },
  { id: 'accepted', zh: '= 收下', en: '= taken in', kind: 'number', value: (row) => row.newRecords + row.changed },
  { id: 'unchanged', zh: '+ 没变', en: '+ unchanged', kind: 'number', value: (row) => row.unchanged },
  { id: 'quarantined', zh: '+ 隔离', en: '+ quarantined', kind: 'number', value: (row) => row.quarantined },
  { id: 'late', zh: '迟到', en: 'Late', kind: 'number', value: (row) => row.late },
  { id: 'linked', zh: '对应率', en: 'Matched', kind: 'number', value: (row) => row.linked },
])
const CELLS: Cells<QualityDay> = {
  late: (row) => <ShareOf part={row.late} of={row.services} />,
  linked: (row) => <ShareOf part={row.linked} of={row.services} />,
}
const [STEP, BAR, HEIGHT] = [10, 8, 100]

/** A bar for each day of the period, days without a push among them; the same in numbers one press away. */
export function QualityDays({ from, to, days }: { from: string; to: string; days: readonly QualityDay[] }) {
  const texts = TEXTS[useLanguage()]
  const most = Math.max(1, ...days.map((day) => day.received))
  const byDay = new Map(days.map((day) => [day.day, day]))
  const all = daysBetween(from, to)
  const tall = (count: number): number => (count / most) * HEIGHT
  const pushed = days.filter((day) => day.received > 0).length
  return (
    <>
      <p className="quiet">{texts.says(numberWords(Math.max(0, ...days.map((day) => day.received))), numberWords(pushed))}</p>
      <svg className="quality-days" viewBox={`0 0 ${all.length * STEP} ${HEIGHT}`} preserveAspectRatio="none" aria-hidden="true">
        {all.map((day, i) => {
          const { received = 0, quarantined = 0 } = byDay.get(day) ?? {}
          return (
            <g key={day}>
              <rect x={i * STEP} width={BAR} y={HEIGHT - tall(received)} height={tall(received)} />
              <rect x={i * STEP} width={BAR} y={HEIGHT - tall(quarantined)} height={tall(quarantined)} className="apart" />
            </g>
          )
        })}
      </svg>
      <details>
        <summary>{texts.table}</summary>
        <Table caption={texts.table} items={days} columns={COLUMNS} cells={CELLS} rowKey={(row) => row.day} />
      </details>
    </>
  )
}

function daysBetween(from: string, to: string): string[] {
  const all: string[] = []
  for (let day = from; day <= to; day = addDays(day, 1)) all.push(day)
  return all
}
