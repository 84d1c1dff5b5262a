import { Link } from 'react-router'
import { readUnit } from '#features/organisations/contract/units.ts'
import { useRead } from '#web/ui/data.ts'
import { Section } from '#web/ui/detail-page.tsx'
import { codeWords } from '#web/ui/list-filters.ts'
import { numberWords } from '#web/ui/number-words.ts'
import type { PartProps } from '#web/ui/parts.tsx'
import { Pending } from '#web/ui/states.tsx'
import { useLanguage } from '#web/ui/texts.ts'
import { countUnitItems } from '../contract.ts'
import { itemWords } from '../contract/list-words.ts'

const TEXTS = {
  zh: {
    title: '办理的事项',
    closed: '单位已撤销，还没有取消的事项仍记在它名下，差评可能没有人签收。请由接手的单位新增这些事项，再在这里逐项取消；撤错了的，恢复单位。',
    list: '查看清单',
    counted: (n: string) => `在用 ${n} 项`,
    paused: (n: string) => `，暂停 ${n} 项`,
    cancelled: (n: string) => `，取消 ${n} 项`,
    none: '实施清单里还没有它的事项；系统管理员导入之后，会按类型列在这里。',
  },
  en: {
    title: 'Items it handles',
    closed:
      'The unit is closed, and what was not cancelled still goes in its name, perhaps with nobody to take up bad ratings. Let the unit that takes over add these items and cancel them here; or reopen the unit.',
    list: 'See the list',
    counted: (n: string) => `${n} in force`,
    paused: (n: string) => `, ${n} paused`,
    cancelled: (n: string) => `, ${n} cancelled`,
    none: 'None on record yet; once the system administrator imports them, they are counted here by type.',
  },
}

/** On the page of a unit: how many items it has, by type. */
export default function ItemsOfUnit({ subject: unitCode }: PartProps) {
  const language = useLanguage()
  const texts = TEXTS[language]
  const query = useRead(countUnitItems, { params: { unitCode } })
  const unit = useRead(readUnit, { params: { unitCode } })
  const counts = query.data
  if (!counts) return <Pending query={query} lines={3} />
  const nothing = counts.inForce + counts.paused + counts.cancelled === 0
  return (
    <Section title={texts.title} aside={!nothing && <Link to={`/items?unit=${unitCode}`}>{texts.list}</Link>}>
      {nothing ? (
        <p className="quiet">{texts.none}</p>
      ) : (
        <>
          {unit.data?.status === 'closed' && counts.inForce + counts.paused > 0 && <p className="notice wrong">{texts.closed}</p>}
          <p>
            {texts.counted(numberWords(counts.inForce))}
            {counts.paused > 0 && texts.paused(numberWords(counts.paused))}
            {counts.cancelled > 0 && texts.cancelled(numberWords(counts.cancelled))}
          </p>
          <ul className="links">
            {counts.byType.map((row) => (
              <li key={row.itemType}>
                <Link to={`/items?unit=${unitCode}&type=${row.itemType}`}>
                  {codeWords(itemWords.filters.type.values, row.itemType, language, row.says)}
                </Link>{' '}
                <span className="num">{numberWords(row.inForce)}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </Section>
  )
}
