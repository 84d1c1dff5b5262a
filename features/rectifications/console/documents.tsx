import { addressOf } from '#web/api.ts'
import { useRead } from '#web/ui/data.ts'
import { Section } from '#web/ui/detail-page.tsx'
import { useSession } from '#web/ui/session.tsx'
import { Pending } from '#web/ui/states.tsx'
import { useLanguage } from '#web/ui/texts.ts'
import type { CaseReply } from '../contract.ts'
import { listDocuments, readDocument } from '../contract/documents.ts'
import { DOCUMENTS } from '../rules/documents.ts'

const TEXTS = {
  zh: {
    title: '文书',
    hint: '按办理记录填好：docx 可以再改，PDF 供打印。姓名、电话、住址已隐去。',
    none: '办了相应的步骤，这里就能生成回访记录、整改报告等文书。',
    notYet: (n: number) => `还不能生成的（${n}）`,
    docx: 'Word',
    pdf: 'PDF',
  },
  en: {
    title: 'Documents',
    hint: 'Filled from what was done: docx to work on, PDF to print. Personal data is masked.',
    none: 'Notes of calls, reports and letters can be written once the steps they tell of are done.',
    notYet: (n: number) => `Not yet (${n})`,
    docx: 'Word',
    pdf: 'PDF',
  },
}
const FORMATS = ['docx', 'pdf'] as const

/** What can be written from the case as it stands, and what can't yet, with the reason. */
export function Documents({ value }: { value: CaseReply }) {
  const language = useLanguage()
  const texts = TEXTS[language]
  const { may } = useSession()
  const list = useRead(listDocuments, { params: { caseId: value.caseId } }, { enabled: may(listDocuments.permission) })
  if (!may(listDocuments.permission)) return null
  if (!list.data) return <Section title={texts.title}>{<Pending query={list} lines={2} />}</Section>
  const ready = list.data.items.filter((one) => one.ready)
  const waiting = list.data.items.filter((one) => !one.ready)
  const nameOf = (kind: string, says: string): string =>
    language === 'zh' ? says : (DOCUMENTS.find((row) => row.kind === kind)?.en ?? says)
  return (
    <Section title={texts.title}>
      <p className="quiet hint">{ready.length === 0 ? texts.none : texts.hint}</p>
      <ul className="documents">
        {ready.map((one) => (
          <li key={one.kind}>
            {nameOf(one.kind, one.says)}{' '}
            {FORMATS.map((format) => (
              <a
                key={format}
                download
                aria-label={`${nameOf(one.kind, one.says)} ${texts[format]}`}
                href={addressOf(readDocument.path, { params: { caseId: value.caseId, kind: one.kind }, query: { format } })}
              >
                {texts[format]}
              </a>
            ))}
          </li>
        ))}
      </ul>
      {waiting.length > 0 && (
        <details className="others">
          <summary>{texts.notYet(waiting.length)}</summary>
          <ul>
            {waiting.map((one) => (
              <li key={one.kind}>
                {nameOf(one.kind, one.says)} {language === 'zh' && <span className="quiet hint">{one.why}</span>}
              </li>
            ))}
          </ul>
        </details>
      )}
    </Section>
  )
}
