import { DayText, MomentText } from '#web/ui/day.tsx'
import { useLanguage } from '#web/ui/texts.ts'
import type { CaseReply } from '../contract.ts'
import { criterionWords, satisfactionWords, stepWords } from './words.ts'

const TEXTS = {
  zh: {
    urged: '督办',
    judgedAbove: '承办或被评价的单位就是本级政务服务管理机构，或本级没有这个机构：退回的裁定、误评的确认由上级办理。',
    byClock: '超期，已列入督办。',
    withdrawn: '评价人说明评错了，要求撤回。撤回不等于办结：照常办理，由政务服务管理机构回访核实。',
    again: '评价人不满意，这件重新办理一次，期限从表示不满意时算起。',
    above: '评价人再次不满意，由政务服务管理机构直接办理。',
    claim: { conclude_mistaken: '单位认定为误评', conclude_malicious: '单位认定为恶意差评', check_withdrawal: '回访核实：评价人确认评错' },
    first: '第一人已确认',
    second: '还须另一人确认：不是承办单位的，也没有办理过这件。',
    answered: '评价人表示',
    excluded: '这条评价不予采纳：不计入好评率、差评率，公开页面上标明“不予采纳”。',
    criterion: '标准',
    on: '于',
  },
  en: {
    urged: 'Urged',
    judgedAbove:
      'The unit that answers, or was rated, is itself the management organisation, or there is none: the level above decides and confirms.',
    byClock: 'Overdue, put under watch.',
    withdrawn: 'The rater says it was a mistake and wants it withdrawn. The case goes on; the management organisation checks by a call.',
    again: 'The rater was not satisfied; the case is handled once more, with clocks of its own.',
    above: 'The rater was not satisfied again; the management organisation handles it now.',
    claim: {
      conclude_mistaken: 'The unit concludes: a mistake',
      conclude_malicious: 'The unit concludes: malicious',
      check_withdrawal: 'Checked by a call: the rater says it was a mistake',
    },
    first: 'First person has confirmed',
    second: 'A second has to confirm: not of the unit, and no part in the case.',
    answered: 'The rater is',
    excluded: 'The rating is not adopted: it counts in no rate and stays visible as not adopted.',
    criterion: 'Criterion',
    on: 'on',
  },
}
type Entry = CaseReply['timeline'][number]
const last = (value: CaseReply, ...actions: string[]): Entry | undefined =>
  value.timeline.filter((entry) => actions.includes(entry.action)).at(-1)
const codeIn = (entry: Entry, field: string): string | null => entry.codes.find((one) => one.field === field)?.code ?? null
const words = (entry: Entry): string | null => entry.texts[0]?.text ?? entry.told

/** What is out of the ordinary about a case, before anything else: urged, withdrawn, reopened, taken over, claimed and by whom confirmed. */
export function Standing({ value }: { value: CaseReply }) {
  const language = useLanguage()
  const texts = TEXTS[language]
  const urged = last(value, 'urge', 'overdue', 'escalate')
  const withdrawn = value.withdrawnAt === null ? undefined : last(value, 'withdraw')
  const dissatisfied = last(value, 'not_satisfied')
  const open = value.nextActions.length > 0
  return (
    <>
      {open && urged && (
        <Line strong={texts.urged} late>
          {urged.action === 'urge' ? <Quoted entry={urged} /> : texts.byClock}
        </Line>
      )}
      {withdrawn && open && (
        <Line>
          {texts.withdrawn} <Quoted entry={withdrawn} />
        </Line>
      )}
      {dissatisfied && open && (
        <Line>
          {dissatisfied.to === 'taken_over' ? texts.above : texts.again} <Quoted entry={dissatisfied} />
        </Line>
      )}
      {open && value.judgedAbove && <Line>{texts.judgedAbove}</Line>}
      <Claim value={value} />
      <Satisfied value={value} />
    </>
  )
}

const CLAIMED: readonly string[] = ['concluded', 'to_confirm', 'half_confirmed', 'not_adopted']
/** What is claimed of the rating, on which criterion, and who has confirmed it. */
function Claim({ value }: { value: CaseReply }) {
  const language = useLanguage()
  const texts = TEXTS[language]
  if (value.state === 'closed_not_adopted') return <Line>{texts.excluded}</Line>
  if (!CLAIMED.includes(value.state)) return null
  const claim = last(value, 'conclude_mistaken', 'conclude_malicious', 'check_withdrawal')
  if (!claim) return null
  const first =
    claim.action === 'check_withdrawal'
      ? claim
      : value.timeline.find((entry) => entry.action === 'confirm_conclusion' && entry.no > claim.no)
  const criterion = codeIn(claim, 'criterion')
  return (
    <Line strong={texts.claim[claim.action as keyof typeof texts.claim]}>
      {criterion !== null && `${texts.criterion}：${criterionWords(criterion, language)}。`}
      {first && (
        <>
          {texts.first}：{first.by?.name} <MomentText at={first.at} short />。
        </>
      )}
      {value.state === 'half_confirmed' && ` ${texts.second}`}
      {value.state === 'not_adopted' && ` ${texts.excluded}`}
    </Line>
  )
}

function Satisfied({ value }: { value: CaseReply }) {
  const language = useLanguage()
  const texts = TEXTS[language]
  const answer = last(value, 'satisfied')
  if (!answer) return null
  const code = codeIn(answer, 'satisfaction')
  return (
    <Line>
      {code === null ? stepWords(answer.action, language) : `${texts.answered}“${satisfactionWords(code, language)}”`}（
      <DayText day={answer.at.slice(0, 10)} short />） <Quoted entry={answer} />
    </Line>
  )
}

const Quoted = ({ entry }: { entry: Entry }) => {
  const text = words(entry)
  return (
    <>
      {entry.by?.name !== null && entry.by !== null && <b>{entry.by.name} </b>}
      {text !== null && <q dir="auto">{text}</q>}
    </>
  )
}
const Line = ({ strong, late = false, children }: { strong?: string; late?: boolean; children: React.ReactNode }) => (
  <p className={late ? 'notice wrong' : 'notice'}>
    {strong !== undefined && <strong>{strong}</strong>} {children}
  </p>
)
