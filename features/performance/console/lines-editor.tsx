import { Button, InputNumber, Select } from 'antd'
import { useLanguage } from '#web/ui/texts.ts'
import { MOST_INDICATORS } from '../contract.ts'
import { SCORED, SCORED_IDS, isShare, type Fault, type Indicator } from '../rules/indicators.ts'
import { metricWords } from './words.ts'
import './performance.css'

const TEXTS = {
  zh: {
    heads: ['指标', '权重', '底线（0 分）', '目标（满分）', '至少条（件）数', '去掉'],
    add: '再加一个指标',
    drop: '去掉',
    label: (n: number, head: string) => `第 ${n} 行，${head}`,
  },
  en: {
    heads: ['Indicator', 'Weight', 'Floor (no points)', 'Target (all points)', 'At least', 'Remove'],
    add: 'Add an indicator',
    drop: 'Remove',
    label: (n: number, head: string) => `line ${n}, ${head}`,
  },
}
/** A line to begin with: towards the better, in the middle of what is usual. */
export const freshLine = (taken: readonly string[]): Indicator => {
  const metric = SCORED.find((one) => !taken.includes(one.id)) ?? SCORED[0]
  const better = metric?.better === 'lower'
  return { metric: metric?.id ?? 'good_share', weight: 20, floor: better ? 0.05 : 0.9, target: better ? 0 : 1, least: 30 }
}

type EditorProps = { lines: readonly Indicator[]; faults: readonly Fault[]; change: (lines: Indicator[]) => void }
/** Lines as they will be scored; what is wrong with one stands below it. Shares are typed in percent. */
export function LinesEditor({ lines, faults, change }: EditorProps) {
  const texts = TEXTS[useLanguage()]
  const put = (at: number, over: Partial<Indicator>): void => change(lines.map((line, i) => (i === at ? { ...line, ...over } : line)))
  return (
    <>
      <table className="table score-lines">
        <thead>
          <tr>
            {texts.heads.map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map((line, i) => (
            <LineRow
              key={line.metric}
              line={line}
              no={i + 1}
              fault={faults.find((one) => one.path.startsWith(`indicators.${i}.`))?.says}
              put={(over) => put(i, over)}
              {...(lines.length > 1 && { drop: () => change(lines.filter((_, at) => at !== i)) })}
            />
          ))}
        </tbody>
      </table>
      {lines.length < MOST_INDICATORS && (
        <p>
          <Button onClick={() => change([...lines, freshLine(lines.map((line) => line.metric))])}>{texts.add}</Button>
        </p>
      )}
    </>
  )
}

type RowProps = { line: Indicator; no: number; fault: string | undefined; put: (over: Partial<Indicator>) => void; drop?: () => void }
function LineRow({ line, no, fault, put, drop }: RowProps) {
  const language = useLanguage()
  const texts = TEXTS[language]
  const label = (column: number): string => texts.label(no, texts.heads[column] ?? '')
  const percent = isShare(line.metric)
  const level = (column: number, name: 'floor' | 'target') => (
    <InputNumber
      aria-label={label(column)}
      min={0}
      max={percent ? 100 : 1_000}
      step={percent ? 1 : 0.1}
      suffix={percent ? '%' : undefined}
      value={percent ? Math.round(line[name] * 10_000) / 100 : line[name]}
      onChange={(value) => put({ [name]: percent ? (value ?? 0) / 100 : (value ?? 0) })}
    />
  )
  return (
    <tr>
      <td>
        <Select
          aria-label={label(0)}
          value={line.metric}
          showSearch={{ optionFilterProp: 'label' }}
          popupMatchSelectWidth={false}
          options={SCORED_IDS.map((id) => ({ value: id as string, label: metricWords(id, language) }))}
          onChange={(metric) => put({ metric })}
        />
        {fault !== undefined && <p className="field-wrong">{fault}</p>}
      </td>
      <td>
        <InputNumber aria-label={label(1)} min={1} max={100} value={line.weight} onChange={(weight) => put({ weight: weight ?? 1 })} />
      </td>
      <td>{level(2, 'floor')}</td>
      <td>{level(3, 'target')}</td>
      <td>
        <InputNumber aria-label={label(4)} min={0} max={10_000} value={line.least} onChange={(least) => put({ least: least ?? 0 })} />
      </td>
      <td>
        {drop && (
          <Button type="link" onClick={drop}>
            {texts.drop}
          </Button>
        )}
      </td>
    </tr>
  )
}
