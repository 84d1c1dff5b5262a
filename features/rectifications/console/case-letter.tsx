import { addressOf } from '#web/api.ts'
import { Section } from '#web/ui/detail-page.tsx'
import { useLanguage } from '#web/ui/texts.ts'
import { Timeline } from '#web/ui/timeline.tsx'
import type { CaseReply } from '../contract.ts'
import { readCaseAttachment } from '../contract/attachments.ts'
import type { Need } from '../rules/table.ts'
import { NAMED, OPENED } from '../rules/table.ts'
import { isDayOnly } from './case-facts.tsx'
import { clockName, criterionWords, ENGLISH, fieldIn, fieldWords, findingWords, said, satisfactionWords, stepWords } from './words.ts'

const TEXTS = {
  zh: { title: '经过', rater: '评价人', seen: '评价人可见', call: '联系', masked: '评价人看到', file: '附件' },
  en: {
    title: 'What has happened',
    rater: 'the rater',
    seen: 'seen by the rater',
    call: 'Call',
    masked: 'The rater reads',
    file: 'File',
  },
}
type Entry = CaseReply['timeline'][number]

/** The case as a letter: who, what, when, the newest last. */
export function CaseLetter({ value }: { value: CaseReply }) {
  const language = useLanguage()
  const texts = TEXTS[language]
  const whoOf = ({ by, action, byRater }: Entry): string => {
    if (byRater || action === OPENED.action || action === NAMED.action) return texts.rater
    if (by === null) return ''
    return [said(by.role ?? '', by.says, language, ENGLISH.roles), by.name].filter(Boolean).join(' ')
  }
  return (
    <Section title={texts.title}>
      <Timeline
        label={texts.title}
        entries={value.timeline.map((entry) => ({
          key: entry.no,
          // of an anonymous rater only the day may be known
          at: isDayOnly(value) && entry.action === OPENED.action ? value.receivedOn : entry.at,
          who: whoOf(entry),
          what: stepWords(entry.action, language),
          ...(entry.told !== null && !entry.byRater && { mark: texts.seen }),
          ...(hasWords(entry) && { children: <Said caseId={value.caseId} entry={entry} /> }),
        }))}
      />
    </Section>
  )
}

const hasWords = (entry: Entry): boolean =>
  entry.call !== null || entry.texts.length > 0 || entry.told !== null || entry.codes.length > 0 || entry.attachments.length > 0

/** What was said; where the rater reads a masked copy, that one too. */
export function Said({ caseId, entry }: { caseId: string; entry: Entry }) {
  const language = useLanguage()
  const texts = TEXTS[language]
  const changed = entry.told !== null && !entry.texts.some(({ text }) => text === entry.told)
  return (
    <>
      {entry.call !== null && (
        <p>
          <span className="quiet">{texts.call}</span> {callWords(entry.call, language)}
        </p>
      )}
      {entry.codes.map(({ field, code, says }) => (
        <p key={field}>
          <span className="quiet">{codeFieldWords(field, language)}</span> {language === 'zh' ? says : codeWords(field, code, says)}
        </p>
      ))}
      {entry.texts.map(({ field, text }) => (
        <p key={field}>
          <span className="quiet">{fieldIn(entry.action, field as Need, language)}</span> <span dir="auto">{text}</span>
        </p>
      ))}
      {changed && (
        <p>
          <span className="quiet">{entry.byRater ? '' : texts.masked}</span> <span dir="auto">{entry.told}</span>
        </p>
      )}
      {entry.attachments.map(({ attachmentId, name }) => (
        <p key={attachmentId}>
          <span className="quiet">{texts.file}</span>{' '}
          <a href={addressOf(readCaseAttachment.path, { params: { caseId, attachmentId } })} download={name}>
            <bdi>{name}</bdi>
          </a>
        </p>
      ))}
    </>
  )
}
const codeFieldWords = (field: string, language: 'zh' | 'en'): string =>
  field === 'clock' ? { zh: '到期的', en: 'Due' }[language] : fieldWords(field as Need, language)
const codeWords = (field: string, code: string, says: string): string =>
  field === 'finding'
    ? findingWords(code, 'en')
    : field === 'criterion'
      ? criterionWords(code, 'en')
      : field === 'satisfaction'
        ? satisfactionWords(code, 'en')
        : field === 'clock'
          ? clockName(code, 'en')
          : says
const callWords = (call: NonNullable<Entry['call']>, language: 'zh' | 'en'): string =>
  language === 'zh' ? call.says : [call.way, call.result].map((code) => said(code, code, language, ENGLISH.calls)).join(': ')
