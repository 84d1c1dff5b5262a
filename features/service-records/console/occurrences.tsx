import { addDays } from '#shared/time.ts'
import type { Reply } from '#web/api.ts'
import { localParts } from '#web/ui/day-words.ts'
import { DayText, MomentText } from '#web/ui/day.tsx'
import { Section } from '#web/ui/detail-page.tsx'
import { codeWords } from '#web/ui/list-filters.ts'
import { Timeline, type TimelineEntry } from '#web/ui/timeline.tsx'
import { useLanguage, type StaffLanguage } from '#web/ui/texts.ts'
import { STAGE_WORDS } from '../contract/list-words.ts'
import type { readRecord } from '../contract/records.ts'

type RecordReply = Reply<typeof readRecord>
type Occurrence = RecordReply['occurrences'][number]
const TEXTS = {
  zh: {
    title: '经过',
    served: (n: number, stage: string) => `第 ${n} 次服务：${stage}`,
    by: (no: string) => `工号 ${no}`,
    until: '可以评价到 ',
    midnight: '24时',
    open: '可以评价，办结之后才有截止时刻',
    none: '还没有服务记录；来源系统推送服务次数之后，会按时间列在这里。',
  },
  en: {
    title: 'What happened',
    served: (n: number, stage: string) => `Service ${n}: ${stage}`,
    by: (no: string) => `staff no. ${no}`,
    until: 'Can be rated until ',
    midnight: '24:00',
    open: 'Can be rated; the last moment is set by completion',
    none: 'No services yet; they appear in order once the source system pushes them.',
  },
}

/** Each service as it happened, the newest last. Whether one was rated is not said. */
export function Occurrences({ record }: { record: RecordReply }) {
  const language = useLanguage()
  const texts = TEXTS[language]
  return (
    <Section title={texts.title}>
      {record.occurrences.length === 0 ? (
        <p className="quiet">{texts.none}</p>
      ) : (
        <Timeline label={texts.title} entries={record.occurrences.map((occurrence) => entryOf(occurrence, language))} />
      )}
    </Section>
  )
}

/** 00:00 is told as 24:00 of the day before, as the rule says it. */
function Until({ at }: { at: string }) {
  const { midnight } = TEXTS[useLanguage()]
  const { day, time } = localParts(at)
  if (time !== '00:00') return <MomentText at={at} />
  return (
    <>
      <DayText day={addDays(day, -1)} /> {midnight}
    </>
  )
}

function entryOf(occurrence: Occurrence, language: StaffLanguage): TimelineEntry {
  const texts = TEXTS[language]
  const stage = codeWords(STAGE_WORDS, occurrence.stage, language, occurrence.stageSays)
  const place = [occurrence.unit.name, occurrence.hall?.name, occurrence.window?.name, occurrence.platformCode]
  return {
    key: occurrence.serviceNumber,
    at: occurrence.servedAt,
    what: texts.served(occurrence.serviceNumber, stage),
    who: [...place, occurrence.staffNo === null ? null : texts.by(occurrence.staffNo)].filter(Boolean).join(' · '),
    children:
      occurrence.rateableUntil === null ? (
        <span className="quiet">{texts.open}</span>
      ) : (
        <span className="quiet">
          {texts.until}
          <Until at={occurrence.rateableUntil} />
        </span>
      ),
  }
}
