import { Select } from 'antd'
import { CHANNELS } from '#features/ratings/rules/channels.ts'
import { ratingWords } from '#features/ratings/contract/list-words.ts'
import { DivisionSelect } from '#web/ui/division-select.tsx'
import { useDivisions } from '#web/ui/divisions.ts'
import { ItemSelect, UnitSelect } from '#web/ui/found-select.tsx'
import { namedList } from '#web/ui/named-list.tsx'
import { useLanguage } from '#web/ui/texts.ts'
import { isPeriod, MOVING, USUAL_PERIOD } from '../../rules/asked-period.ts'
import { DIMENSIONS, SIDES } from '../../rules/dimensions.ts'
import { ALL_METRICS } from '../../rules/metrics.ts'
import { goesBy } from '../../rules/plan.ts'
import { sourceOfMetric, type Source } from '../../rules/metric.ts'
import { dimensionsIn, metricsIn, namesOf, narrowedIn, type Asked, type Part } from './question.ts'
import { useState } from 'react'

const TEXTS = {
  zh: {
    label: '问什么',
    metrics: '指标',
    by: '按',
    none: '只看合计',
    division: '区划',
    unit: '单位',
    item: '事项',
    channel: '评价渠道',
    side: '线上线下',
    period: '时段',
    month: '选一个月',
    compare: '比较',
    noCompare: '不比较',
    previous: '与上一时段比',
    last_year: '与上年同期比',
    other: (name: string) => `与${name}比`,
    on: '按哪天统计',
    rated: '按评价日',
    served: '按办事日',
    sources: {
      ratings: '评价',
      services: '办件服务',
      cases: '差评整改',
      exclusions: '不予采纳',
      appeals: '申诉',
      records: '数据汇聚',
      coverage: '覆盖',
    } satisfies Record<Source, string>,
  },
  en: {
    label: 'Question',
    metrics: 'Figures',
    by: 'By',
    none: 'The total only',
    division: 'Division',
    unit: 'Unit',
    item: 'Service item',
    channel: 'Channel',
    side: 'Online or on site',
    period: 'Period',
    month: 'A month',
    compare: 'Compare',
    noCompare: 'No comparison',
    previous: 'With the period before',
    last_year: 'With a year ago',
    other: (name: string) => `With ${name}`,
    on: 'Counted by',
    rated: 'Day of rating',
    served: 'Day of service',
    sources: {
      ratings: 'Ratings',
      services: 'Services',
      cases: 'Cases',
      exclusions: 'Not adopted',
      appeals: 'Appeals',
      records: 'Records',
      coverage: 'Coverage',
    } satisfies Record<Source, string>,
  },
}
type AskingProps = { asked: Asked; change: (part: Part, value: string | null) => void }
const MOST_METRICS = 12
const MOST_BY = 2

/** The question in one row of fields: what, by what, where, when, against what. What does not go together cannot be chosen. */
export function Asking({ asked, change }: AskingProps) {
  const language = useLanguage()
  const texts = TEXTS[language]
  const [metrics, by] = [metricsIn(asked), dimensionsIn(asked)]
  const groups = Object.entries(texts.sources).map(([source, label]) => ({
    label,
    options: ALL_METRICS.filter((row) => sourceOfMetric(row) === source).map((row) => ({
      value: row.id as string,
      label: language === 'zh' ? row.name : row.en,
      // what is chosen can always be taken away
      disabled: !metrics.some((one) => one.id === row.id) && [...by, ...narrowedIn(asked)].some((one) => !goesBy(row, one)),
    })),
  }))
  const dimensions = DIMENSIONS.map((row) => ({
    value: row.id as string,
    label: row[language],
    disabled: !by.includes(row.id) && (by.length >= MOST_BY || metrics.some((metric) => !goesBy(metric, row.id))),
  }))
  return (
    <div className="filters asking" role="group" aria-label={texts.label}>
      <label className="asking-metrics">
        <span>{texts.metrics}</span>
        <Select
          mode="multiple"
          aria-label={texts.metrics}
          popupRender={namedList(texts.metrics)}
          value={metrics.map((row) => row.id)}
          options={groups}
          maxCount={MOST_METRICS}
          showSearch={{ optionFilterProp: 'label' }}
          popupMatchSelectWidth={320}
          onChange={(next: string[]) => change('metrics', next.join(','))}
        />
      </label>
      <label className="asking-by">
        <span>{texts.by}</span>
        <Select
          mode="multiple"
          aria-label={texts.by}
          popupRender={namedList(texts.by)}
          value={namesOf(asked.by)}
          options={dimensions}
          placeholder={texts.none}
          showSearch={{ optionFilterProp: 'label' }}
          popupMatchSelectWidth={200}
          onChange={(next: string[]) => change('by', next.join(','))}
        />
      </label>
      <Where asked={asked} change={change} />
      <When asked={asked} change={change} />
    </div>
  )
}

function Where({ asked, change }: AskingProps) {
  const language = useLanguage()
  const texts = TEXTS[language]
  const channels: Readonly<Record<string, { zh: string; en: string }>> = ratingWords.filters.channel.values
  return (
    <>
      <div className="filter filter-division">
        <DivisionSelect
          label={texts.division}
          none={texts.division}
          value={asked.division ?? null}
          change={(code) => change('division', code)}
        />
      </div>
      <div className="filter filter-unit">
        <UnitSelect label={texts.unit} value={asked.unit ?? null} change={(code) => change('unit', code)} />
      </div>
      <div className="filter filter-item">
        <ItemSelect label={texts.item} value={asked.item ?? null} change={(code) => change('item', code)} />
      </div>
      <div className="filter filter-select">
        <One
          label={texts.channel}
          value={asked.channel}
          change={(value) => change('channel', value)}
          options={CHANNELS.map((row) => ({ value: row.code, label: channels[row.code]?.[language] ?? row.name }))}
        />
      </div>
      <div className="filter filter-select">
        <One
          label={texts.side}
          value={asked.side}
          change={(value) => change('side', value)}
          options={SIDES.map((row) => ({ value: row.side, label: row[language] }))}
        />
      </div>
    </>
  )
}

function When({ asked, change }: AskingProps) {
  const language = useLanguage()
  const texts = TEXTS[language]
  const { mine, nameOf } = useDivisions()
  const period = asked.period ?? USUAL_PERIOD
  const known = MOVING.some((row) => row.id === period)
  const periods = [
    ...MOVING.map((row) => ({ value: row.id as string, label: row[language] })),
    ...(known ? [] : [{ value: period, label: period }]),
  ]
  const others = mine
    .filter((row) => row.code !== asked.division)
    .map((row) => ({ value: `division:${row.code}`, label: texts.other(nameOf(row.code)) }))
  return (
    <>
      <div className="filter filter-select">
        <One label={texts.period} value={period} always change={(value) => change('period', value)} options={periods} />
      </div>
      <TypedMonth label={texts.month} value={/^\d{4}-\d{2}$/.test(period) ? period : ''} change={(value) => change('period', value)} />
      <div className="filter filter-select">
        <One
          label={texts.compare}
          value={asked.compare}
          change={(value) => change('compare', value)}
          options={[{ value: 'previous', label: texts.previous }, { value: 'last_year', label: texts.last_year }, ...others]}
        />
      </div>
      <div className="filter filter-select">
        <One
          label={texts.on}
          value={asked.on ?? 'rated'}
          always
          change={(value) => change('on', value === 'rated' ? null : value)}
          options={(['rated', 'served'] as const).map((one) => ({ value: one, label: texts[one] }))}
        />
      </div>
    </>
  )
}

type OneProps = {
  label: string
  value: string | undefined
  options: { value: string; label: string }[]
  change: (value: string | null) => void
  always?: boolean
}
const One = ({ label, value, options, change, always = false }: OneProps) => (
  <Select
    aria-label={label}
    placeholder={label}
    popupRender={namedList(label)}
    value={value ?? null}
    allowClear={!always}
    showSearch={{ optionFilterProp: 'label' }}
    popupMatchSelectWidth={240}
    options={options}
    onChange={(next: string | null | undefined) => change(next ?? null)}
  />
)

/** Taken when it is a month: what is half typed is nothing yet. */
function TypedMonth({ label, value, change }: { label: string; value: string; change: (value: string) => void }) {
  const [typed, setTyped] = useState(value)
  return (
    <div className="filter">
      <input
        type="month"
        className="field-text month"
        aria-label={label}
        title={label}
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value)
          if (isPeriod(event.target.value)) change(event.target.value)
        }}
      />
    </div>
  )
}
