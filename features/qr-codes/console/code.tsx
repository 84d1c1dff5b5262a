import { Button, Checkbox, Input } from 'antd'
import { useState, type SubmitEvent } from 'react'
import { Link, useParams } from 'react-router'
import { receiptGroups } from '#shared/crockford.ts'
import type { Reply } from '#web/api.ts'
import { useAct, useRead } from '#web/ui/data.ts'
import { DayText, MomentText } from '#web/ui/day.tsx'
import { DetailPage, Facts, Section } from '#web/ui/detail-page.tsx'
import { Field } from '#web/ui/field.tsx'
import { codeWords } from '#web/ui/list-filters.ts'
import { numberWords } from '#web/ui/number-words.ts'
import { fieldProblem } from '#web/ui/problem-words.ts'
import { useSession } from '#web/ui/session.tsx'
import { Notice } from '#web/ui/states.tsx'
import { useLanguage } from '#web/ui/texts.ts'
import { codeWords as words } from '../contract/columns.ts'
import { readFixedCode, retireFixedCode } from '../contract/managing.ts'
import { Print } from './print.tsx'
import './codes.css'

const TEXTS = {
  zh: {
    purpose: '它挂在哪里，有多少人打开、多少人评了；在这里取印刷文件，停用或更换。',
    back: '固定评价码',
    facts: '基本情况',
    state: '状态',
    place: '挂在哪里',
    code: '评价码',
    address: '码里的网址',
    visits: '打开',
    times: (n: string) => `${n} 次`,
    ratings: '评价（算到昨天）',
    rated: (n: string, awaiting: string) => `${n} 条，其中未匹配 ${awaiting} 条`,
    made: '制作于',
    printed: '最近印刷',
    printedTimes: (n: string) => `（共 ${n} 次）`,
    replaces: '它替换的',
    retired: '停用于',
    reason: '停用的原因',
    replacedBy: '换成',
    days: '最近打开的日子',
    stillScanned: '停用以后还有人扫到，请看看墙上是不是还有旧海报。',
    stop: '停用',
    why: '原因',
    whyHint: '如“海报被涂改”“窗口撤并”，不超过 100 字。',
    missing: '请写明原因',
    replace: '同一位置换一个新的码',
    consequence: '停用不能恢复。旧海报再被扫到，会说已停用，给出新码的入口；凭办件编号仍可评价。',
    go: '停用这个码',
  },
  en: {
    purpose: 'Where it hangs, visits and ratings; the files to print; retiring and replacing it.',
    back: 'Fixed codes',
    facts: 'Facts',
    state: 'State',
    place: 'Where it hangs',
    code: 'Code',
    address: 'Address in the code',
    visits: 'Visits',
    times: (n: string) => n,
    ratings: 'Ratings (until yesterday)',
    rated: (n: string, awaiting: string) => `${n}, of these ${awaiting} unmatched`,
    made: 'Made',
    printed: 'Last printed',
    printedTimes: (n: string) => ` (${n} times)`,
    replaces: 'Replaces',
    retired: 'Retired',
    reason: 'Why it was retired',
    replacedBy: 'Replaced by',
    days: 'Recent visits',
    stillScanned: 'It is still being scanned: an old poster may be left on a wall.',
    stop: 'Retire',
    why: 'Reason',
    whyHint: 'Such as “poster defaced” or “window closed”; at most 100 characters.',
    missing: 'Please say why',
    replace: 'Put a new code in its place',
    consequence: 'This cannot be undone. Old posters will say so and lead to the new code; rating by case number still works.',
    go: 'Retire this code',
  },
}
type CodeReply = Reply<typeof readFixedCode>

export default function Code() {
  const { code = '' } = useParams()
  const texts = TEXTS[useLanguage()]
  const { may } = useSession()
  const query = useRead(readFixedCode, { params: { code } })
  const nameOf = (found: CodeReply): string => found.windowName ?? found.itemName ?? found.hallName
  return (
    <DetailPage
      title={(found) => (found ? nameOf(found) : texts.back)}
      {...(query.data && { named: nameOf(query.data) })}
      purpose={texts.purpose}
      back={{ to: '/fixed-codes', says: texts.back }}
      query={query}
    >
      {(found: CodeReply) => (
        <>
          <About found={found} />
          {may('codes.manage') && found.state === 'active' && <Print code={found} />}
          {may('codes.manage') && found.state === 'active' && <Retire code={found.code} />}
        </>
      )}
    </DetailPage>
  )
}

const toCode = (code: string | null) => code !== null && <Link to={`/fixed-codes/${code}`}>{receiptGroups(code).join(' ')}</Link>

function About({ found }: { found: CodeReply }) {
  const language = useLanguage()
  const texts = TEXTS[language]
  const place = [found.divisionName, found.hallName, found.windowName, found.itemName].filter((name) => name !== null).join(' · ')
  const times = found.printedTimes > 1 && texts.printedTimes(numberWords(found.printedTimes))
  return (
    <Section title={texts.facts}>
      <Facts
        rows={[
          [texts.state, codeWords(words.filters.state.values, found.state, language)],
          [texts.place, place],
          [texts.code, <span className="num">{receiptGroups(found.code).join(' ')}</span>],
          [texts.address, <span className="num">{found.address}</span>],
          [texts.visits, texts.times(numberWords(found.visits))],
          [texts.ratings, texts.rated(numberWords(found.ratings), numberWords(found.awaiting))],
          [texts.made, <MomentText at={found.madeAt} />],
          [
            texts.printed,
            found.printedAt === null ? null : (
              <>
                <MomentText at={found.printedAt} />
                {times}
              </>
            ),
          ],
          found.replaces !== null && [texts.replaces, toCode(found.replaces)],
          found.retiredAt !== null && [texts.retired, <MomentText at={found.retiredAt} />],
          found.retiredReason !== null && [texts.reason, found.retiredReason],
          found.replacedBy !== null && [texts.replacedBy, toCode(found.replacedBy)],
          found.visitsByDay.length > 0 && [
            texts.days,
            <>
              {found.visitsByDay.map(({ day, visits }) => (
                <div key={day}>
                  <DayText day={day} /> <span className="num">{texts.times(numberWords(visits))}</span>
                </div>
              ))}
            </>,
          ],
        ]}
      />
      {isStillScanned(found) && <p className="quiet">{texts.stillScanned}</p>}
    </Section>
  )
}

/** On a later day than it was retired: what was counted on that day may have been before. */
const isStillScanned = ({ retiredAt, visitsByDay }: CodeReply): boolean =>
  retiredAt !== null && visitsByDay.some(({ day }) => day > retiredAt.slice(0, 10))

function Retire({ code }: { code: string }) {
  const texts = TEXTS[useLanguage()]
  const [reason, setReason] = useState('')
  const [replace, setReplace] = useState(true)
  const [asked, setAsked] = useState(false)
  const retiring = useAct(retireFixedCode, { invalidates: ['readFixedCode', 'listFixedCodes'] })
  const submit = (event: SubmitEvent): void => {
    event.preventDefault()
    setAsked(true)
    if (reason.trim() !== '') retiring.mutate({ params: { code }, body: { reason: reason.trim(), replace } })
  }
  const missing = asked && reason.trim() === '' ? texts.missing : undefined
  return (
    <Section title={texts.stop}>
      <form onSubmit={submit} noValidate>
        <Notice problem={retiring.error} />
        <Field id="reason" label={texts.why} hint={texts.whyHint} problem={missing ?? fieldProblem(retiring.error, 'reason')}>
          {(described) => (
            <Input
              {...described}
              className="code-choice"
              maxLength={100}
              value={reason}
              onChange={(event) => setReason(event.target.value)}
            />
          )}
        </Field>
        <p className="field-row">
          <Checkbox checked={replace} onChange={(event) => setReplace(event.target.checked)}>
            {texts.replace}
          </Checkbox>
        </p>
        <p className="quiet">{texts.consequence}</p>
        <p className="form-actions">
          <Button danger htmlType="submit" loading={retiring.isPending}>
            {texts.go}
          </Button>
        </p>
      </form>
    </Section>
  )
}
