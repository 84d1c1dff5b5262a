import { useParams } from 'react-router'
import { itemWords } from '#features/service-items/contract/list-words.ts'
import type { Reply } from '#web/api.ts'
import { useRead } from '#web/ui/data.ts'
import { Facts, Section } from '#web/ui/detail-page.tsx'
import { codeWords, filtersOf } from '#web/ui/list-filters.ts'
import { ListPage } from '#web/ui/list-page.tsx'
import { numberWords } from '#web/ui/number-words.ts'
import { Pending } from '#web/ui/states.tsx'
import type { Cells } from '#web/ui/table.tsx'
import { useLanguage, type StaffLanguage } from '#web/ui/texts.ts'
import { listImplementations, readBasicAlignment } from '../contract.ts'
import type { Implementation } from '../contract/board.ts'
import { implementationColumns } from '../contract/columns.ts'
import { implementationWords, LEVEL } from '../contract/list-words.ts'
import { ELEMENT_CODES, type Element } from '../rules/elements.ts'
import { SaidText } from './said-text.tsx'
import { elementWords, faultWords } from './words.ts'
import './alignment.css'

const TEXTS = {
  zh: {
    fallback: '基本事项',
    purpose: '各地的实施事项与基本目录逐项对照；下面画线的是不一致的。',
    standard: '标准：基本目录',
    code: '基本编码',
    basis: '依据',
    noBasis: (n: number) => `基本目录没有写依据，无从比对；各地写了 ${n} 种`,
    type: '类型',
    line: '主管部门',
    version: '版本',
    differing: '不一致的',
    none: '没有',
    coverage: '三级覆盖',
    has: (n: string, of: string) => `${of} 个区划中 ${n} 个实施`,
    lacking: (n: number) => `没有的 ${n} 个`,
    empty: { title: '还没有单位实施', hint: '单位发布这个事项之后会出现在这里。' },
    implementations: '各地的实施事项',
  },
  en: {
    fallback: 'Basic item',
    purpose: 'Every unit’s item beside the catalogue; what differs is underlined.',
    standard: 'The standard: the catalogue',
    code: 'Basic code',
    basis: 'Basis',
    noBasis: (n: number) => `The catalogue gives none, so there is nothing to compare with; units give ${n}`,
    type: 'Type',
    line: 'Department',
    version: 'Version',
    differing: 'Differing',
    none: 'none',
    coverage: 'Coverage by level',
    has: (n: string, of: string) => `${n} of ${of} divisions`,
    lacking: (n: number) => `${n} without it`,
    empty: { title: 'No unit implements it', hint: 'Units appear here once they release the item.' },
    implementations: 'Implementations',
  },
}
const FILTERS = filtersOf(implementationWords, { division: 'division', level: 'select', differing: 'select' })
type Basic = Reply<typeof readBasicAlignment>

const marked = (row: Implementation, element: Element, shown: string) => {
  const difference = row.differences.find((one) => one.element === element)
  return difference ? (
    <span className={`unlike ${difference.degree}`}>
      <SaidText text={shown} />
    </span>
  ) : (
    shown || '—'
  )
}
const cells = (language: StaffLanguage): Cells<Implementation> => ({
  name: (row) => marked(row, 'name', row.name),
  itemCode: (row) => marked(row, 'code', row.itemCode),
  type: (row) => marked(row, 'type', codeWords(itemWords.filters.type.values, row.itemType, language, row.itemTypeSays)),
  basis: (row) => marked(row, 'basis', row.basis),
  level: (row) => codeWords(LEVEL.values, row.level, language),
  differences: (row) =>
    row.differences.length === 0
      ? '—'
      : row.differences
          .map((one) => `${elementWords(one.element, language)}${language === 'zh' ? '：' : ': '}${faultWords(one.fault, language)}`)
          .join(language === 'zh' ? '；' : '; '),
})

export default function BasicItem() {
  const { basicCode = '' } = useParams()
  const language = useLanguage()
  const texts = TEXTS[language]
  const query = useRead(readBasicAlignment, { params: { basicCode } })
  if (query.error) return <Pending query={query} />
  return (
    <ListPage
      endpoint={listImplementations}
      columns={implementationColumns}
      title={query.data?.name ?? texts.fallback}
      purpose={texts.purpose}
      tabs={query.data ? <Standard basic={query.data} /> : <Pending query={query} lines={6} />}
      filters={FILTERS}
      fixed={{ basicCode }}
      cells={cells(language)}
      rowKey={(row) => row.itemCode}
      rowTo={(row) => `/items/${row.itemCode}`}
      rowLink="name"
      empty={texts.empty}
      exportName={listImplementations.name}
    />
  )
}

function Standard({ basic }: { basic: Basic }) {
  const language = useLanguage()
  const texts = TEXTS[language]
  const differing = ELEMENT_CODES.filter((element) => basic.differing[element] > 0)
  return (
    <>
      <Section title={texts.standard}>
        <Facts
          rows={[
            [texts.code, <bdi>{basic.basicCode}</bdi>],
            [texts.basis, basic.basis === '' ? <span className="quiet">{texts.noBasis(basic.bases)}</span> : basic.basis],
            [texts.type, codeWords(itemWords.filters.type.values, basic.itemType, language, basic.itemTypeSays)],
            [texts.line, basic.line],
            [texts.version, numberWords(basic.version)],
            [
              texts.differing,
              differing.length === 0
                ? texts.none
                : differing.map((element) => `${elementWords(element, language)} ${numberWords(basic.differing[element])}`).join(' · '),
            ],
          ]}
        />
      </Section>
      <Section title={texts.coverage}>
        <Facts
          rows={basic.coverage.map((row) => [
            codeWords(LEVEL.values, row.level, language, row.levelSays),
            <>
              {texts.has(numberWords(row.implementing), numberWords(row.divisions))}
              {row.implementing > 0 && row.lacking.length > 0 && (
                <details>
                  <summary>{texts.lacking(row.lacking.length)}</summary>
                  {row.lacking.map((place) => place.name).join('、')}
                </details>
              )}
            </>,
          ])}
        />
      </Section>
      <h2 className="list-title">{texts.implementations}</h2>
    </>
  )
}
