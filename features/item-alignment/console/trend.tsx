import { dayWords } from '#web/ui/day-words.ts'
import { useLanguage } from '#web/ui/texts.ts'
import type { TallyReply } from '../contract/board.ts'
import { shareOf } from './words.ts'

const TEXTS = {
  zh: { says: (from: string, to: string) => `从 ${from} 到 ${to}`, table: '看每天的数', day: '日期', share: '占比', n: '事项' },
  en: { says: (from: string, to: string) => `from ${from} to ${to}`, table: 'See each day', day: 'Day', share: 'Share', n: 'Items' },
}
const [WIDTH, HEIGHT] = [720, 120]
type Point = { day: string; measures: readonly TallyReply[] }

/** One line from 0 to 100 %, its ends said in numbers; each day one click away. */
export function Trend({ points }: { points: readonly Point[] }) {
  const language = useLanguage()
  const texts = TEXTS[language]
  const shares = points.flatMap(({ day, measures }) => {
    const whole = measures.find((one) => one.element === 'whole')
    return whole?.share === undefined || whole.share === null ? [] : [{ day, share: whole.share, n: whole.judged }]
  })
  const [first, last] = [shares[0], shares.at(-1)]
  if (!first || !last) return null
  const x = (i: number) => (shares.length === 1 ? 0 : (i / (shares.length - 1)) * WIDTH)
  const line = shares.map(({ share }, i) => `${x(i).toFixed(1)},${((1 - share) * HEIGHT).toFixed(1)}`).join(' ')
  return (
    <>
      <p>
        {texts.says(`${dayWords(first.day, language)} ${shareOf(first.share)}`, `${dayWords(last.day, language)} ${shareOf(last.share)}`)}
      </p>
      <svg className="alignment-trend" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" aria-hidden="true">
        <polyline points={`0,${HEIGHT} ${WIDTH},${HEIGHT}`} className="axis" />
        <polyline points={line} />
      </svg>
      <details>
        <summary>{texts.table}</summary>
        <table className="table">
          <thead>
            <tr>
              <th scope="col">{texts.day}</th>
              <th scope="col">{texts.share}</th>
              <th scope="col">{texts.n}</th>
            </tr>
          </thead>
          <tbody>
            {shares.map(({ day, share, n }) => (
              <tr key={day}>
                <th scope="row">{day}</th>
                <td>{shareOf(share)}</td>
                <td>{n}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </>
  )
}
