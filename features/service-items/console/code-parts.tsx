import { Section } from '#web/ui/detail-page.tsx'
import { codeWords } from '#web/ui/list-filters.ts'
import { useLanguage, type StaffLanguage } from '#web/ui/texts.ts'
import type { ItemRow } from '../contract.ts'
import { itemWords } from '../contract/list-words.ts'
import { parseItemCode, type ItemCodeParts } from '../rules.ts'
import { levelWords } from './item-words.ts'
import './items.css'

type Part = { digits: string; what: string; says: string }
const TEXTS = {
  zh: {
    title: '编码怎么读',
    whole: (n: number) => (n === 33 ? '业务办理项编码，33 位' : '实施编码，31 位'),
    unit: '实施单位的统一社会信用代码',
    level: '行使层级',
    basic: '基本编码',
    basicSays: (name: string, type: string) => `${name}；第 3、4 位 ${type}`,
    handling: '业务办理项',
    handlingSays: '同一事项下的一种办理情形',
    broken: '这个编码不符合编码规则，请核对实施清单。',
  },
  en: {
    title: 'How its code reads',
    whole: (n: number) => (n === 33 ? 'Code of a variant, 33 characters' : 'Item code, 31 characters'),
    unit: 'Unit code',
    level: 'Level of power',
    basic: 'Basic code',
    basicSays: (name: string, type: string) => `${name}; characters 3 and 4: ${type}`,
    handling: 'Variant',
    handlingSays: 'one way of handling the same item',
    broken: 'This code does not follow the rule for codes; please check the unit’s list.',
  },
}

function partsOf(item: ItemRow & { level: string; basicName: string }, parts: ItemCodeParts, language: StaffLanguage): Part[] {
  const texts = TEXTS[language]
  const type = `${parts.itemType} ${codeWords(itemWords.filters.type.values, parts.itemType, language, item.itemTypeSays)}`
  return [
    { digits: parts.unitCode, what: texts.unit, says: item.unitName },
    { digits: parts.level, what: texts.level, says: levelWords(parts.level, language, item.level) },
    { digits: parts.basicCode, what: texts.basic, says: texts.basicSays(item.basicName, type) },
    ...(parts.handling === null ? [] : [{ digits: parts.handling, what: texts.handling, says: texts.handlingSays }]),
  ]
}

/** The code taken apart, each piece with what it says. */
export function CodeParts({ item }: { item: ItemRow & { level: string; basicName: string } }) {
  const language = useLanguage()
  const texts = TEXTS[language]
  const parsed = parseItemCode(item.itemCode)
  return (
    <Section title={texts.title} aside={<span className="quiet">{texts.whole(item.itemCode.length)}</span>}>
      <p className="code-whole num" dir="ltr">
        {item.itemCode}
      </p>
      {parsed.ok ? (
        <dl className="code-parts">
          {partsOf(item, parsed.value, language).map((part) => (
            <div key={part.what}>
              <dt>
                <bdi className="num">{part.digits}</bdi>
              </dt>
              <dd>
                <b>{part.what}</b> {part.says}
              </dd>
            </div>
          ))}
        </dl>
      ) : (
        <p>{texts.broken}</p>
      )}
    </Section>
  )
}
