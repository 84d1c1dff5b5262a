import { Popup } from '#web/ui/popup.tsx'
import { useLanguage } from '#web/ui/texts.ts'
import type { Metric } from '../../rules/metric.ts'

const TEXTS = {
  zh: {
    part: '分子',
    count: '算什么',
    of: '分母',
    edge: '怎样显示',
    clause: '依据',
    version: '定义版本',
    what: (name: string) => `${name}：怎么算的`,
  },
  en: {
    part: 'Counted',
    count: 'Counted',
    of: 'Out of',
    edge: 'Shown',
    clause: 'Basis',
    version: 'Version',
    what: (name: string) => `${name}: how it is worked out`,
  },
}
/** A figure's name, and its definition one press away. The definition is official Chinese in either language. */
export function Defined({ metric }: { metric: Metric }) {
  const language = useLanguage()
  const texts = TEXTS[language]
  const name = language === 'zh' ? metric.name : metric.en
  const rows = [
    [metric.denominator === null ? texts.count : texts.part, metric.numerator],
    [texts.of, metric.denominator],
    [texts.edge, metric.edge],
    [texts.clause, metric.clause],
    [texts.version, String(metric.version)],
  ] as const
  return (
    <Popup button={<span className="defined-name">{name}</span>} label={texts.what(name)} className="defined">
      {() => (
        <dl className="definition" lang="zh-CN">
          {rows.map(([label, text]) =>
            text === null ? null : (
              <div key={label}>
                <dt lang={language === 'zh' ? undefined : 'en'}>{label}</dt>
                <dd>{text}</dd>
              </div>
            ),
          )}
        </dl>
      )}
    </Popup>
  )
}
