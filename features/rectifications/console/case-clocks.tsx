import { Clock } from '#web/ui/clock.tsx'
import { MomentText } from '#web/ui/day.tsx'
import { Section } from '#web/ui/detail-page.tsx'
import { useLanguage } from '#web/ui/texts.ts'
import type { CaseReply } from '../contract.ts'
import type { ClockName } from '../rules/clocks.ts'
import { STEPS } from '../rules/table.ts'
import { Target } from './target.tsx'
import { clauseWords, clockName } from './words.ts'

const TEXTS = {
  zh: {
    title: '时限',
    tag: '暂定',
    done: '完成',
    late: '过期后才完成',
    again: (n: number) => `（第 ${n} 次）`,
    replaced: '改按下面的时限',
    moved: '调整过一次',
    target: '只供本单位掌握进度，过了不算超期。',
    provisional: '暂定：所用年份的放假安排尚未公布齐全，日期可能调整',
    none: '没有还要守的时限。',
  },
  en: {
    title: 'Clocks',
    tag: 'provisional',
    done: 'done',
    late: 'done, too late',
    again: (n: number) => ` (${n}${n === 2 ? 'nd' : n === 3 ? 'rd' : 'th'} time)`,
    replaced: 'replaced by one below',
    moved: 'moved once',
    target: 'For the unit to keep its pace; passing it is not being late.',
    provisional: 'Provisional: the holidays of that year are not all published, the day may change',
    none: 'No clock runs any more.',
  },
}
type CaseClockRow = CaseReply['clocks'][number]
const isOver = (clock: CaseClockRow): boolean => clock.metAt !== null || clock.replacedAt !== null
/** What is owed, then the rights that may be used now; one that is over, or has no use any more, is no news. */
function shown({ clocks, nextActions, round }: CaseReply): CaseClockRow[] {
  const usable = new Set(STEPS.filter((row) => nextActions.some((step) => step.action === row.action)).map((row) => row.before))
  const rights = clocks.filter(
    (clock) => clock.kind === 'right' && !isOver(clock) && (usable.has(clock.clock as ClockName) || clock.clock === 'satisfaction'),
  )
  const targets = clocks.filter((clock) => clock.kind === 'target' && !isOver(clock))
  // what an earlier round owed and did is in the letter
  const owed = clocks.filter((clock) => clock.owed && (clock.round === round || !isOver(clock)))
  return [...owed, ...targets, ...rights]
}

/** Every clock of the case with the clause that set it. */
export function CaseClocks({ value }: { value: CaseReply }) {
  const language = useLanguage()
  const texts = TEXTS[language]
  const clocks = shown(value)
  return (
    <Section title={texts.title}>
      {clocks.length === 0 && <p className="quiet">{texts.none}</p>}
      <ul className="clocks">
        {clocks.map((clock) => (
          <li key={`${clock.clock}-${clock.round}-${clock.startNo}`} className={isOver(clock) ? 'over' : undefined}>
            <p>
              <b>
                {clockName(clock.clock, language)}
                {clock.startNo > 1 && texts.again(clock.startNo)}
              </b>{' '}
              <ClockState clock={clock} />
            </p>
            {clock.kind === 'target' && <p className="quiet hint">{texts.target}</p>}
            {clock.movedAt !== null && <p className="quiet hint">{texts.moved}</p>}
            <p className="quiet hint">{clauseWords(clock.clause, language)}</p>
          </li>
        ))}
      </ul>
      {clocks.some((clock) => clock.provisional && !isOver(clock)) && <p className="quiet hint note">{texts.provisional}</p>}
    </Section>
  )
}

function ClockState({ clock }: { clock: CaseClockRow }) {
  const texts = TEXTS[useLanguage()]
  if (clock.metAt !== null)
    return (
      <span className="quiet">
        <MomentText at={clock.metAt} short /> {clock.metLate ? texts.late : texts.done}
      </span>
    )
  if (clock.replacedAt !== null) return <span className="quiet">{texts.replaced}</span>
  if (clock.kind === 'target')
    return <Target bare target={{ dueOn: clock.dueOn, workingDaysLeft: 0, overdue: (clock.workingDaysLeft ?? 0) < 0 }} />
  return (
    <span className="case-clock">
      <Clock dueOn={clock.dueOn} left={clock.workingDaysLeft} overdue={clock.overdue} />
      {clock.provisional && <span className="tag">{texts.tag}</span>}
    </span>
  )
}
