import { Button } from 'antd'
import { useState } from 'react'
import { Link, useParams } from 'react-router'
import { useRead } from '#web/ui/data.ts'
import { DayText, MomentText } from '#web/ui/day.tsx'
import { DetailPage, Facts, Section } from '#web/ui/detail-page.tsx'
import { Timeline } from '#web/ui/timeline.tsx'
import { useLanguage } from '#web/ui/texts.ts'
import { readFinding } from '../contract.ts'
import type { FindingReply } from '../contract/findings.ts'
import { AssignDialog } from './assign.tsx'
import { JustifyForm } from './justify.tsx'
import { SaidText } from './said-text.tsx'
import { actionWords, basicPath, elementWords, endWords, faultWords, saidWords, stateWords } from './words.ts'
import './alignment.css'

const TEXTS = {
  zh: {
    back: '三级四同的差异',
    fallback: '一处差异',
    purpose: '与基本目录哪里不一致，交办给谁，怎样一致的。',
    what: '有什么不一致',
    fault: '不一致',
    expected: '基本目录',
    found: '实施清单',
    where: '哪个事项',
    item: '事项',
    code: '事项编码',
    basic: '基本事项',
    unit: '实施单位',
    division: '区划',
    state: '状态',
    since: '发现',
    assigned: '交办给',
    due: '改好的日期',
    late: '已过期',
    note: { assigned: '要求', justified: '理由' },
    ended: '怎样一致的',
    version: (n: number) => `第 ${n} 版`,
    history: '经过',
    check: '系统核对',
    assign: '交办',
    reassign: '重新交办',
    mend: '到“事项”里起草一个新版本，按基本目录改好并发布，这里就自动一致；基本目录写错的，由交易中心改目录。',
  },
  en: {
    back: 'Differences',
    fallback: 'A difference',
    purpose: 'What is not as the catalogue has it, whom it was assigned to, and how it was mended.',
    what: 'What differs',
    fault: 'Difference',
    expected: 'Catalogue',
    found: 'This unit',
    where: 'Which item',
    item: 'Item',
    code: 'Item code',
    basic: 'Basic item',
    unit: 'Unit',
    division: 'Division',
    state: 'State',
    since: 'First seen',
    assigned: 'Assigned to',
    due: 'Due',
    late: 'past its day',
    note: { assigned: 'Request', justified: 'Reason' },
    ended: 'How it was mended',
    version: (n: number) => `version ${n}`,
    history: 'History',
    check: 'by the check',
    assign: 'Assign',
    reassign: 'Assign anew',
    mend: 'Draft a new version of the item that says what the catalogue says and release it: this closes by itself. If the catalogue is wrong, the centre changes it.',
  },
}

export default function AlignmentFinding() {
  const { itemCode = '', element = '' } = useParams()
  const language = useLanguage()
  const texts = TEXTS[language]
  const query = useRead(readFinding, { params: { itemCode, element: element as FindingReply['element'] } })
  const [assigning, assign] = useState(false)
  return (
    <DetailPage
      title={(value) => (value ? `${value.itemName}：${elementWords(value.element, language)}` : texts.fallback)}
      {...(query.data && { named: query.data.itemName })}
      purpose={texts.purpose}
      back={{ to: '/alignment/findings', says: texts.back }}
      query={query}
      primary={(value) => {
        if (!value.nextActions.some((one) => one.action === 'assign')) return null
        return (
          <Button type="primary" onClick={() => assign(true)}>
            {value.state === 'assigned' ? texts.reassign : texts.assign}
          </Button>
        )
      }}
    >
      {(value) => (
        <>
          <What value={value} />
          <Where value={value} />
          <JustifyForm key={value.state} value={value} />
          <History value={value} />
          {assigning && <AssignDialog findings={[value]} close={() => assign(false)} done={() => undefined} />}
        </>
      )}
    </DetailPage>
  )
}

function What({ value }: { value: FindingReply }) {
  const language = useLanguage()
  const texts = TEXTS[language]
  return (
    <Section title={texts.what}>
      <Facts
        rows={[
          [texts.fault, faultWords(value.fault, language)],
          [texts.expected, <SaidText text={saidWords(value.element, value.expected, language)} />],
          [texts.found, <SaidText text={saidWords(value.element, value.found, language)} />],
          [texts.state, <span className="tag">{stateWords(value.state, language)}</span>],
          value.assignedUnit && [texts.assigned, <Link to={`/units/${value.assignedUnit.code}`}>{value.assignedUnit.name}</Link>],
          value.dueOn !== null && [
            texts.due,
            <>
              <DayText day={value.dueOn} /> {value.overdue && <span className="late">{texts.late}</span>}
            </>,
          ],
          value.note !== null && [texts.note[value.state === 'justified' ? 'justified' : 'assigned'], value.note],
          value.endedBy !== null && [
            texts.ended,
            `${endWords(value.endedBy, language)}${value.endedVersion === null ? '' : ` · ${texts.version(value.endedVersion)}`}`,
          ],
          [texts.since, <MomentText at={value.firstSeenAt} />],
        ]}
      />
      {value.state !== 'mended' && <p className="quiet">{texts.mend}</p>}
    </Section>
  )
}

function Where({ value }: { value: FindingReply }) {
  const texts = TEXTS[useLanguage()]
  return (
    <Section title={texts.where}>
      <Facts
        rows={[
          [texts.item, <Link to={`/items/${value.itemCode}`}>{value.itemName}</Link>],
          [texts.code, <bdi>{value.itemCode}</bdi>],
          [texts.basic, <Link to={basicPath(value.basic.code)}>{value.basic.name}</Link>],
          [texts.unit, <Link to={`/units/${value.unit.code}`}>{value.unit.name}</Link>],
          [texts.division, value.division.name],
        ]}
      />
    </Section>
  )
}

function History({ value }: { value: FindingReply }) {
  const language = useLanguage()
  const texts = TEXTS[language]
  return (
    <Section title={texts.history}>
      <Timeline
        label={texts.history}
        entries={value.history.map((step) => ({
          key: step.no,
          at: step.at,
          what: actionWords(step.action, language),
          who: step.by === null ? texts.check : <span lang="zh-CN">{step.by}</span>,
          ...(step.version !== null && { mark: texts.version(step.version) }),
          children: (
            <>
              {/* what stood there before it was mended is said where it was found */}
              {step.action !== 'mended' && (
                <p>
                  {texts.expected} <SaidText text={saidWords(value.element, step.expected, language)} /> · {texts.found}{' '}
                  <SaidText text={saidWords(value.element, step.found, language)} />
                </p>
              )}
              {step.unit && (
                <p>
                  {step.unit.name}
                  {step.dueOn !== null && (
                    <>
                      {' · '}
                      <DayText day={step.dueOn} />
                    </>
                  )}
                </p>
              )}
              {step.note !== null && <p>{step.note}</p>}
            </>
          ),
        }))}
      />
    </Section>
  )
}
