import { Button } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import { act, ApiProblem } from '#web/api.ts'
import { queryClient, useRead } from '#web/ui/data.ts'
import { Dialog } from '#web/ui/dialog.tsx'
import { Empty, Notice, Pending } from '#web/ui/states.tsx'
import { useLanguage } from '#web/ui/texts.ts'
import { countCases, listCases, readCase } from '../contract.ts'
import { assignCases, listHandlers, MOST_ASSIGNED, type AssignmentOutcome, type HandlerRow } from '../contract/assignment.ts'
import { watchCases } from '../contract/views.ts'
import { ASSIGNMENT_REFUSALS, type AssignmentRefusal } from '../rules/assignment.ts'

const TEXTS = {
  zh: {
    title: (n: number) => `分派 ${n} 件差评整改`,
    who: '分派给',
    least: '建议：手上最少',
    load: ({ open, soon, overdue }: HandlerRow) => `手上 ${open} 件，临期 ${soon} 件，超期 ${overdue} 件`,
    anyone: '收回，由本单位任一专人办理',
    several: (n: number) => `选中的分属 ${n} 个单位：不归对方负责的那几件不会分派，会逐件说明。`,
    many: `一次至多分派 ${MOST_ASSIGNED} 件，请少选一些。`,
    none: '这个单位还没有差评办理专人',
    noneHint: '请联系本单位的安全管理员指定专人。',
    go: '分派',
    cancel: '取消',
    done: (n: number) => `${n} 件已分派`,
    left: (n: number) => `${n} 件没有分派，原因如下；其余的都已办好。`,
    close: '知道了',
  },
  en: {
    title: (n: number) => `Assign ${n} ${n === 1 ? 'case' : 'cases'}`,
    who: 'To',
    least: 'suggested: has the least',
    load: ({ open, soon, overdue }: HandlerRow) => `${open} open, ${soon} due soon, ${overdue} overdue`,
    anyone: 'Give back: any handler of the unit',
    several: (n: number) => `They belong to ${n} units: those that are not this person’s will not be assigned, each with its reason.`,
    many: `At most ${MOST_ASSIGNED} at a time; please choose fewer.`,
    none: 'This unit has no handler yet',
    noneHint: 'Ask your security administrator to name one.',
    go: 'Assign',
    cancel: 'Cancel',
    done: (n: number) => `${n} assigned`,
    left: (n: number) => `${n} not assigned, for these reasons; all others are done.`,
    close: 'Close',
  },
}
const CHANGED: readonly string[] = [listCases.name, countCases.name, readCase.name, listHandlers.name, watchCases.name, 'readMessages']
const MOST_SHOWN = 100
const ANYONE = ''

/** What the dialog needs of a case: whose it is, and what it is called where it is refused. */
export type Assignable = { caseId: string; name: string; unit: { code: string }; division: { code: string } }
type AssignDialogProps = { cases: readonly Assignable[]; close: () => void; done: (left: readonly string[]) => void }

/** One person for all that are chosen; the one with the least in hand stands first. Refusals are said case by case. */
export function AssignDialog({ cases, close, done }: AssignDialogProps) {
  const texts = TEXTS[useLanguage()]
  const [refused, setRefused] = useState<readonly AssignmentOutcome[] | null>(null)
  return (
    <Dialog title={texts.title(cases.length)} close={close}>
      {refused === null ? (
        <Choose
          cases={cases}
          close={close}
          ended={(outcomes) => {
            const left = outcomes.filter((one) => !one.assigned)
            done(left.map((one) => one.caseId))
            if (left.length === 0) close()
            else setRefused(left)
          }}
        />
      ) : (
        <Refused cases={cases} refused={refused} close={close} />
      )}
    </Dialog>
  )
}

const onlyOne = (codes: readonly string[]): string | undefined => (new Set(codes).size === 1 ? codes[0] : undefined)

type ChooseProps = { cases: readonly Assignable[]; close: () => void; ended: (outcomes: readonly AssignmentOutcome[]) => void }
function Choose({ cases, close, ended }: ChooseProps) {
  const texts = TEXTS[useLanguage()]
  const units = new Set(cases.map((one) => one.unit.code))
  const query = {
    unit: onlyOne(cases.map((one) => one.unit.code)),
    division: onlyOne(cases.map((one) => one.division.code)),
    limit: MOST_SHOWN,
    sort: 'open' as const,
  }
  const handlers = useRead(listHandlers, { query })
  const [chosen, choose] = useState<string | null>(null)
  const [problem, setProblem] = useState<ApiProblem | null>(null)
  const [busy, setBusy] = useState(false)
  const send = async (): Promise<void> => {
    if (chosen === null) return
    setBusy(true)
    setProblem(null)
    try {
      const body = { caseIds: cases.map((one) => one.caseId), staffId: chosen === ANYONE ? null : chosen }
      const { outcomes } = await act(assignCases, { body })
      for (const name of CHANGED) void queryClient.invalidateQueries({ queryKey: [name] })
      ended(outcomes)
    } catch (fault) {
      if (!(fault instanceof ApiProblem)) throw fault
      setProblem(fault)
    } finally {
      setBusy(false)
    }
  }
  if (!handlers.data) return <Pending query={handlers} lines={4} />
  if (handlers.data.items.length === 0) return <Empty title={texts.none} hint={texts.noneHint} />
  return (
    <>
      <Notice problem={problem} />
      {units.size > 1 && <p className="quiet">{texts.several(units.size)}</p>}
      {cases.length > MOST_ASSIGNED && <p className="late">{texts.many}</p>}
      <fieldset className="choices handlers">
        <legend>{texts.who}</legend>
        {handlers.data.items.map((handler, i) => (
          <Handler key={handler.staffId} handler={handler} least={i === 0} chosen={chosen === handler.staffId} choose={choose} />
        ))}
        <label>
          <input type="radio" name="handler" checked={chosen === ANYONE} onChange={() => choose(ANYONE)} />
          {texts.anyone}
        </label>
      </fieldset>
      <p className="dialog-actions">
        <Button onClick={close}>{texts.cancel}</Button>
        <Button type="primary" disabled={chosen === null || cases.length > MOST_ASSIGNED} loading={busy} onClick={() => void send()}>
          {texts.go}
        </Button>
      </p>
    </>
  )
}

type HandlerProps = { handler: HandlerRow; least: boolean; chosen: boolean; choose: (staffId: string) => void }
function Handler({ handler, least, chosen, choose }: HandlerProps) {
  const texts = TEXTS[useLanguage()]
  return (
    <label>
      <input type="radio" name="handler" checked={chosen} onChange={() => choose(handler.staffId)} />
      <span>
        <b>{handler.name}</b> <span className="quiet">{texts.load(handler)}</span> {least && <span className="tag">{texts.least}</span>}
      </span>
    </label>
  )
}

function Refused({ cases, refused, close }: { cases: readonly Assignable[]; refused: readonly AssignmentOutcome[]; close: () => void }) {
  const language = useLanguage()
  const texts = TEXTS[language]
  const nameOf = (caseId: string): string => cases.find((one) => one.caseId === caseId)?.name ?? ''
  const codes = [...new Set(refused.map((one) => one.code))]
  const why = (code: string | null): string => {
    const row = ASSIGNMENT_REFUSALS[(code ?? 'no_such_case') as AssignmentRefusal]
    return language === 'zh' ? row.says : row.en
  }
  return (
    <>
      <p role="status">
        {cases.length > refused.length && <b>{texts.done(cases.length - refused.length)}。</b>} {texts.left(refused.length)}
      </p>
      {codes.map((code) => (
        <div key={code} className="refused">
          <p>
            <b>{why(code)}</b>
          </p>
          <ul>
            {refused
              .filter((one) => one.code === code)
              .map((one) => (
                <li key={one.caseId}>
                  <Link to={`/cases/${one.caseId}`}>{nameOf(one.caseId)}</Link> <bdi className="quiet num">{one.caseId.slice(-6)}</bdi>
                </li>
              ))}
          </ul>
        </div>
      ))}
      <p className="dialog-actions">
        <Button type="primary" onClick={close}>
          {texts.close}
        </Button>
      </p>
    </>
  )
}
