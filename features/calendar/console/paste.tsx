import { Button } from 'antd'
import { useState } from 'react'
import { dayWords } from '#web/ui/day-words.ts'
import { Section } from '#web/ui/detail-page.tsx'
import { Done, Field } from '#web/ui/field.tsx'
import { useLanguage } from '#web/ui/texts.ts'
import type { ListedDay, ListKind } from '../rules/lists.ts'
import { readPasted, type Pasted } from './pasted.ts'

const TEXTS = {
  zh: {
    title: '从通知读入',
    label: { national: '粘贴国务院办公厅的放假通知', regional: '粘贴自治区的放假通知' },
    hint: '整段粘贴即可，如“一、元旦：1月1日（周五）至3日（周日）放假，共3天。”；也可以一行一天，如“2027-03-10 肉孜节”。读入后还可以逐日改。',
    read: '读入',
    done: (n: number) => `读入 ${n} 天，请在下面核对。`,
    none: '没有读出日期，请检查格式。',
    elsewhere: (days: string) => `不是这一年的没有读入：${days}。跨年的假期请写进各自的年份。`,
    unread: '没有读出日期的行：',
  },
  en: {
    title: 'Read from the notice',
    label: { national: 'Paste the notice of the State Council', regional: 'Paste the notice of the region' },
    hint: 'Paste it as it is, or one day a line, e.g. “2027-03-10 肉孜节”. Days can be changed below afterwards.',
    read: 'Read',
    done: (n: number) => `${n} days were read; please check them below.`,
    none: 'No day was found; please check the format.',
    elsewhere: (days: string) => `Not of this year and not taken: ${days}.`,
    unread: 'Lines without a day:',
  },
}
type PasteProps = { year: number; list: ListKind; take: (days: readonly ListedDay[]) => void }

/** Nobody types thirty days of a notice. */
export function Paste({ year, list, take }: PasteProps) {
  const language = useLanguage()
  const texts = TEXTS[language]
  const [text, setText] = useState('')
  const [read, setRead] = useState<Pasted | null>(null)
  const go = (): void => {
    const found = readPasted(text, year)
    setRead(found)
    take(found.days)
  }
  return (
    <Section title={texts.title}>
      <Field id="pasted" label={texts.label[list]} hint={texts.hint} problem={read?.days.length === 0 ? texts.none : undefined}>
        {(described) => (
          <textarea {...described} className="field-text" rows={5} value={text} onChange={(event) => setText(event.target.value)} />
        )}
      </Field>
      {read !== null && read.days.length > 0 && <Done>{texts.done(read.days.length)}</Done>}
      {read !== null && read.elsewhere.length > 0 && (
        <p className="calendar-why">{texts.elsewhere(read.elsewhere.map((day) => dayWords(day, language)).join('、'))}</p>
      )}
      {read !== null && read.unread.length > 0 && read.days.length > 0 && (
        <p className="calendar-why">
          {texts.unread} <span dir="auto">{read.unread.map((line) => line.slice(0, 40)).join(' / ')}</span>
        </p>
      )}
      <Button disabled={text.trim() === ''} onClick={go}>
        {texts.read}
      </Button>
    </Section>
  )
}
