import { Link } from 'react-router'
import { useRead } from '#web/ui/data.ts'
import { Facts, Section } from '#web/ui/detail-page.tsx'
import type { PartProps } from '#web/ui/parts.tsx'
import { Pending } from '#web/ui/states.tsx'
import { useLanguage } from '#web/ui/texts.ts'
import { readCaseOfRating } from '../contract/of-rating.ts'
import type { Origin } from '../rules/origins.ts'
import { CaseClock } from './case-clock.tsx'
import { stateWords } from './words.ts'

const TEXTS = {
  zh: {
    title: { rating: '差评整改', follow_up: '追加评价的整改' },
    open: '打开这件，看单位的答复和经过',
    state: '状态',
    unit: '承办单位',
    due: '最近期限',
    none: '还没有立案，或不在您的办理范围内。差评收到后自动立案，通常只要几秒。',
  },
  en: {
    title: { rating: 'What became of it', follow_up: 'What became of the follow-up rating' },
    open: 'Open the case: the answer and what happened',
    state: 'State',
    unit: 'Answered by',
    due: 'Next due',
    none: 'No case yet, or none within your reach. A bad rating opens its case by itself, usually within seconds.',
  },
}

/** On the page of a bad rating: how far its case has come, and the way to it. */
export default function CaseOfRating({ subject }: PartProps) {
  return <CaseOf ratingId={subject} origin="rating" />
}

export function CaseOf({ ratingId, origin }: { ratingId: string; origin: Origin }) {
  const language = useLanguage()
  const texts = TEXTS[language]
  const query = useRead(readCaseOfRating, { params: { ratingId }, query: { origin } })
  if (query.error?.code === 'no_such_case')
    return (
      <Section title={texts.title[origin]}>
        <p className="quiet">{texts.none}</p>
      </Section>
    )
  if (!query.data) return <Pending query={query} lines={3} />
  const found = query.data
  return (
    <Section title={texts.title[origin]} aside={<Link to={`/cases/${found.caseId}`}>{texts.open}</Link>}>
      <Facts
        rows={[
          [texts.state, stateWords(found.state, language)],
          [texts.unit, found.unit.name],
          [
            texts.due,
            <CaseClock
              clock={found.dueClock}
              dueOn={found.dueOn}
              left={found.workingDaysLeft}
              overdue={found.overdue}
              provisional={found.provisional}
              clause={found.clause}
            />,
          ],
        ]}
      />
    </Section>
  )
}
