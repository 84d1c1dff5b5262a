import { Input } from 'antd'
import { useState } from 'react'
import { ConfirmAct } from '#web/ui/confirm.tsx'
import { useAct } from '#web/ui/data.ts'
import { DayText } from '#web/ui/day.tsx'
import { Field } from '#web/ui/field.tsx'
import { codeWords, filtersOf } from '#web/ui/list-filters.ts'
import { ListPage } from '#web/ui/list-page.tsx'
import { today } from '#web/ui/office-time.ts'
import { fieldProblem } from '#web/ui/problem-words.ts'
import type { Cells } from '#web/ui/table.tsx'
import { useLanguage, useTexts, type StaffLanguage } from '#web/ui/texts.ts'
import { endMapping, listMappings } from '../contract.ts'
import { mappingColumns, mappingWords, type MappingItem } from '../contract/mappings.ts'

const TEXTS = {
  zh: {
    purpose: '来源系统的代码从哪一天起当作本系统的哪个代码；按服务的那一天换算，停用不改已经收进来的。',
    none: {
      title: '还没有代码对照',
      hint: '在一条因代码不认识而隔离的办件里选“以后都当作……”，立好的对照会出现在这里。',
    },
    end: '停用',
    named: (from: string, to: string) => `停用 ${from} → ${to}`,
    follows: '这一天以后的服务不再换算；已经收进来的办件不变。停用后不能恢复，需要时另立一条。',
    toDay: '到哪一天的服务为止',
    reason: '理由',
  },
  en: {
    purpose: 'Which code of a source is taken as which of ours, and from when; by the day of the service. What went in stays as it is.',
    none: {
      title: 'No code is mapped yet',
      hint: 'Choose “Always take … as…” on a record quarantined for an unknown code; the mapping appears here.',
    },
    end: 'End',
    named: (from: string, to: string) => `End ${from} → ${to}`,
    follows: 'Services after this day are no longer mapped; records taken in stay. It cannot be resumed: make a new one if needed.',
    toDay: 'Last day of service',
    reason: 'Reason',
  },
}
const FILTERS = filtersOf(mappingWords, { sourceSystem: 'text', field: 'select', inForce: 'select' })

const cells = (language: StaffLanguage): Cells<MappingItem> => ({
  fieldSays: (mapping) => codeWords(mappingWords.filters.field.values, mapping.field, language, mapping.fieldSays),
  toDay: (mapping) => (mapping.toDay === null ? <EndMapping mapping={mapping} /> : <DayText day={mapping.toDay} short />),
})

export default function CodeMappings() {
  const language = useLanguage()
  const texts = TEXTS[language]
  return (
    <ListPage
      endpoint={listMappings}
      columns={mappingColumns}
      title={mappingWords.title[language]}
      purpose={texts.purpose}
      filters={FILTERS}
      cells={cells(language)}
      rowKey={(mapping) => mapping.mappingId}
      empty={texts.none}
      exportName={listMappings.name}
    />
  )
}

function EndMapping({ mapping }: { mapping: MappingItem }) {
  const texts = useTexts(TEXTS)
  const [toDay, setDay] = useState(today())
  const [reason, write] = useState('')
  const acting = useAct(endMapping, { invalidates: [listMappings.name] })
  const { mappingId, from, to } = mapping
  return (
    <ConfirmAct
      says={texts.end}
      named={texts.named(from, to)}
      danger
      consequence={
        <>
          <p>{texts.follows}</p>
          <Field id={`end-day-${mappingId}`} label={texts.toDay} problem={fieldProblem(acting.error, 'toDay')}>
            {(described) => <Input {...described} type="date" value={toDay} onChange={({ target }) => setDay(target.value)} />}
          </Field>
          <Field id={`end-why-${mappingId}`} label={texts.reason} problem={fieldProblem(acting.error, 'reason')}>
            {(described) => <Input {...described} maxLength={200} value={reason} onChange={({ target }) => write(target.value)} />}
          </Field>
        </>
      }
      act={() => acting.mutateAsync({ params: { mappingId }, body: { toDay, reason: reason.trim() } })}
    />
  )
}
