import type { ReactNode } from 'react'
import { Facts, Section } from '#web/ui/detail-page.tsx'
import { useLanguage } from '#web/ui/texts.ts'
import { ELEMENT_WORDS, elementSays, linesOf, type ElementField } from '../rules/element-words.ts'
import { RATING_STAGES, type ItemContent } from '../rules/elements.ts'

const TEXTS = {
  zh: {
    title: '办事要素',
    unsaid: '还没有填写',
    stages: '评价环节',
    open: '开放',
    closed: '已关闭',
    free: '不收费',
    missing: '关闭的环节不再请人评价，列为没有覆盖；已经收到的评价照样计入。',
  },
  en: {
    title: 'How it is handled',
    unsaid: 'not filled in yet',
    stages: 'Stages rated',
    open: 'open',
    closed: 'closed',
    free: 'free',
    missing: 'Nobody is asked to rate a closed stage; it is listed as missing coverage. Ratings that come all the same are taken.',
  },
}
const LONG: readonly ElementField[] = ['conditions', 'materials', 'steps', 'charges', 'channels']
const SHORT: readonly ElementField[] = ['basis', 'powerListNo', 'acceptingUnit', 'places', 'hours', 'phone', 'complaintPhone']

/** What somebody who comes to have it done would ask: where, with what, in which steps, at what price. */
export function ElementsOf({ content }: { content: ItemContent }) {
  const language = useLanguage()
  const texts = TEXTS[language]
  const said = (field: ElementField): ReactNode => {
    const text = elementSays(field, content)
    return text === '' ? <span className="quiet">{texts.unsaid}</span> : <span lang="zh-CN">{text}</span>
  }
  return (
    <Section title={texts.title}>
      <Facts
        rows={[
          ...SHORT.map((field) => [ELEMENT_WORDS[field][language], said(field)] as const),
          ...LONG.map((field) => [ELEMENT_WORDS[field][language], <Lines lines={linesOf(field, content)} whole={said(field)} />] as const),
        ]}
      />
    </Section>
  )
}

function Lines({ lines, whole }: { lines: string[] | null; whole: ReactNode }) {
  if (lines === null || lines.length < 2) return whole
  return (
    <ol className="item-lines" lang="zh-CN">
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ol>
  )
}

/** Each stage, open or closed and why. */
export function Stages({ content }: { content: ItemContent }) {
  const language = useLanguage()
  const texts = TEXTS[language]
  const { closed } = content.ratingStages
  return (
    <Section title={texts.stages}>
      <ul className="item-stages">
        {RATING_STAGES.map(({ stage, says, en }) => {
          const shut = closed.find((row) => row.stage === stage)
          return (
            <li key={stage}>
              <b>{language === 'zh' ? says : en}</b> {shut ? <span className="tag">{texts.closed}</span> : texts.open}
              {shut && <span lang="zh-CN">{` ${shut.reason}`}</span>}
            </li>
          )
        })}
      </ul>
      {closed.length > 0 && <p className="quiet">{texts.missing}</p>}
    </Section>
  )
}
