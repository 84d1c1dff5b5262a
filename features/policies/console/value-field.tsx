import { Input } from 'antd'
import { Field } from '#web/ui/field.tsx'
import { useLanguage } from '#web/ui/texts.ts'
import { allowedWords, LEVELS } from './policy-words.ts'
import { isPercent, partsOf, type TypedValue } from './typed-value.ts'

const TEXTS = {
  zh: {
    value: '新的取值',
    percent: '按百分数填写，如 20 表示 20%',
    list: '几个数用逗号隔开，如 2, 1',
    parts: { 5: '非常满意', 4: '满意', 3: '基本满意', 2: '不满意', 1: '非常不满意', count: '件数', days: '天数', confidence: '置信水平' },
  },
  en: {
    value: 'New value',
    percent: 'in per cent: 20 is 20%',
    list: 'several numbers, with commas: 2, 1',
    parts: {
      ...LEVELS,
      count: 'ratings',
      days: 'days',
      confidence: 'confidence',
    },
  },
}
const UNITS = {
  zh: { working_days: '个工作日', days: '天', years: '年', minutes: '分钟', seconds: '秒', people: '人', digits: '位', level: '级' },
  en: {
    working_days: 'working days',
    days: 'days',
    years: 'years',
    minutes: 'minutes',
    seconds: 'seconds',
    people: 'people',
    digits: 'digits',
    level: '(level)',
  },
} as const

type ValueFieldProps = {
  policy: { unit: string; allowed: string }
  value: TypedValue
  change: (value: TypedValue) => void
  problem: string | undefined
}
/** The control that a value of this kind is typed into. */
export function ValueField({ policy: { unit, allowed }, value, change, problem }: ValueFieldProps) {
  const language = useLanguage()
  const texts = TEXTS[language]
  const how = isPercent(unit) ? texts.percent : unit === 'working_days_before' ? texts.list : ''
  const hint = [allowedWords(unit, allowed, language), how].filter((words) => words !== '').join(language === 'zh' ? '；' : '; ')
  const parts = partsOf(unit)
  const units: Readonly<Record<string, string>> = UNITS[language]
  const suffix = isPercent(unit) ? '%' : units[unit]
  const names: Readonly<Record<string, string>> = texts.parts
  const mode = unit === 'text' || unit === 'working_days_before' ? {} : ({ inputMode: 'decimal' } as const)
  return (
    <Field id="value" label={texts.value} hint={hint} problem={problem}>
      {({ id, ...described }) =>
        parts.map((part, i) => (
          <label key={part} className={part === '' ? undefined : 'part-field'}>
            {part !== '' && <span>{names[part]}</span>}
            <Input
              id={i === 0 ? id : undefined}
              {...described}
              {...mode}
              maxLength={100}
              value={value[part] ?? ''}
              onChange={(event) => change({ ...value, [part]: event.target.value })}
            />
            {suffix !== undefined && <span className="value-unit quiet">{suffix}</span>}
          </label>
        ))
      }
    </Field>
  )
}
