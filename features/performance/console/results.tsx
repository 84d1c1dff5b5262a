import { Empty } from '#web/ui/states.tsx'
import { useLanguage } from '#web/ui/texts.ts'
import type { Result } from '../contract.ts'
import { levelWords, metricWords, whyWords } from './words.ts'
import './performance.css'

const TEXTS = {
  zh: {
    empty: { title: '没有可计分的', hint: '这个时期、这个范围里还没有数字。换一个时期或区划再看。' },
    caption: '成绩，每一个点开是每一行怎么来的',
    name: '名称',
    score: '得分（百分制）',
    assessed: '计分的权重',
    none: '能计分的不到一半，不出分',
    line: ['指标', '数', '条（件）数', '底线 → 目标', '权重', '得分', '为什么'],
    sum: (points: string, weight: number, score: string | null) => `合计 ${points} ÷ 计分的权重 ${weight} × 100 = ${score ?? '—'}`,
  },
  en: {
    empty: { title: 'Nothing to score', hint: 'There are no figures in this period and scope yet. Try another.' },
    caption: 'Scores; each opens to show how its lines come about',
    name: 'Name',
    score: 'Score (of 100)',
    assessed: 'Weight assessed',
    none: 'less than half could be assessed',
    line: ['Indicator', 'Figure', 'Number', 'Floor → target', 'Weight', 'Points', 'Why'],
    sum: (points: string, weight: number, score: string | null) => `Sum ${points} ÷ weight assessed ${weight} × 100 = ${score ?? '—'}`,
  },
}

/** Each line of each score can be reckoned by hand from what stands there. */
export function Results({ results }: { results: readonly Result[] }) {
  const texts = TEXTS[useLanguage()]
  if (results.length === 0) return <Empty title={texts.empty.title} hint={texts.empty.hint} />
  return (
    <ol className="scores" aria-label={texts.caption}>
      {results.map((result) => (
        <li key={result.code}>
          <details>
            <summary>
              <span className="scores-name">{result.name}</span>
              <span className="num scores-score">{result.score ?? <span className="quiet">{texts.none}</span>}</span>
            </summary>
            <Lines result={result} />
          </details>
        </li>
      ))}
    </ol>
  )
}

function Lines({ result }: { result: Result }) {
  const language = useLanguage()
  const texts = TEXTS[language]
  const points = result.lines.reduce((sum, line) => sum + Math.round(Number(line.points ?? 0) * 100), 0) / 100
  return (
    <div className="scroll" tabIndex={0} role="region" aria-label={result.name}>
      <table className="table">
        <thead>
          <tr>
            {texts.line.map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {result.lines.map((line) => (
            <tr key={line.metric}>
              <th scope="row">{metricWords(line.metric, language)}</th>
              <td className="num">{line.says}</td>
              <td className="num">{line.of ?? '—'}</td>
              <td className="num">
                {levelWords(line.metric, line.floor)} → {levelWords(line.metric, line.target)}
              </td>
              <td className="num">{line.weight}</td>
              <td className="num">{line.points ?? '—'}</td>
              <td>{whyWords(line.why, language)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="quiet num scores-sum">{texts.sum(points.toFixed(2), result.assessed, result.score)}</p>
    </div>
  )
}
