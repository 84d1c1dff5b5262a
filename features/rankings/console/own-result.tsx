import { useRead } from '#web/ui/data.ts'
import { MomentText } from '#web/ui/day.tsx'
import { DetailPage, Section } from '#web/ui/detail-page.tsx'
import { useLanguage } from '#web/ui/texts.ts'
import { readOwnResult } from '../contract.ts'
import { PURPOSE_ROWS } from '../rules/purposes.ts'
import { PersonYears } from './person-parts.tsx'

const TEXTS = {
  zh: {
    title: '我的综合评价',
    purpose: '您本人、您的单位负责人，以及评选先进时看得到，不公开、不排名。',
    looks: '谁为了什么看过',
    nobody: '还没有人看过。',
    post: (division: string, staffNo: string) => `${division} · 工号 ${staffNo}`,
  },
  en: {
    title: 'My result',
    purpose: 'Seen by you, the head of your unit, and for awards; never public, never ranked.',
    looks: 'Who looked, and what for',
    nobody: 'Nobody has looked yet.',
    post: (division: string, staffNo: string) => `${division} · no. ${staffNo}`,
  },
}

export default function OwnResult() {
  const language = useLanguage()
  const texts = TEXTS[language]
  const query = useRead(readOwnResult, {})
  return (
    <DetailPage query={query} title={texts.title} purpose={texts.purpose}>
      {({ results }) =>
        results.map(({ person, looks, ...result }) => (
          <Section key={`${person.division.code} ${person.staffNo}`} title={texts.post(person.division.name, person.staffNo)}>
            <PersonYears {...result} />
            <h3>{texts.looks}</h3>
            {looks.length === 0 ? (
              <p className="quiet">{texts.nobody}</p>
            ) : (
              <ul>
                {looks.map((look) => (
                  <li key={look.at + look.note}>
                    <MomentText at={look.at} /> · {PURPOSE_ROWS.find((row) => row.purpose === look.purpose)?.says[language]} ·{' '}
                    <span dir="auto">{look.note}</span>
                  </li>
                ))}
              </ul>
            )}
          </Section>
        ))
      }
    </DetailPage>
  )
}
