import { Button, Input } from 'antd'
import { useEffect, useState, type SubmitEvent } from 'react'
import { useNavigate, useParams, useSearchParams } from 'react-router'
import type { ApiProblem } from '#web/api.ts'
import { useAct } from '#web/ui/data.ts'
import { PageHead } from '#web/ui/detail-page.tsx'
import { DivisionSelect } from '#web/ui/division-select.tsx'
import { Field } from '#web/ui/field.tsx'
import { useSession } from '#web/ui/session.tsx'
import { Empty, Notice, Pending } from '#web/ui/states.tsx'
import { useLanguage } from '#web/ui/texts.ts'
import * as keeping from '../contract/keeping.ts'
import type { PlaceKind } from '../rules/records.ts'
import { isPlaceKind, KEEP_FIELDS, KIND_SAYS, type KeepField } from './keep-fields.ts'
import { KeepControl } from './keep-control.tsx'
import { placePath } from './links.ts'
import { useKept, type Kept, type KeptValue } from './use-kept.ts'
import './places.css'

const TEXTS = {
  zh: {
    make: (kind: string) => `登记${kind}`,
    change: (kind: string) => `变更${kind}`,
    purposeMake: '登记以后立即可用，登记了什么、谁登记的，都留在变更记录里。',
    purposeChange: '改了哪几项、从什么改成什么、谁改的，都留在变更记录里。',
    division: '区划',
    choose: '请选择区划',
    reason: '为什么',
    reasonHint: '可以不写；写了，看得到变更记录的人都看得到。',
    save: '保存',
    cancel: '取消',
    gone: '没有找到',
    goneHow: '它可能改过编码。请返回清单核对。',
  },
  en: {
    make: (kind: string) => `Register a ${kind}`,
    change: (kind: string) => `Change this ${kind}`,
    purposeMake: 'It can be used at once; what was registered and by whom is kept in its history.',
    purposeChange: 'What changed, from what to what, and by whom is kept in its history.',
    division: 'Division',
    choose: 'Choose a division',
    reason: 'Why',
    reasonHint: 'May be left empty; whoever sees the history sees it.',
    save: 'Save',
    cancel: 'Cancel',
    gone: 'Not found',
    goneHow: 'Its code may have changed. Please look in the list.',
  },
}
const LISTS: Readonly<Record<PlaceKind, { path: string; zh: string; en: string }>> = {
  unit: { path: '/units', zh: '单位', en: 'Units' },
  hall: { path: '/halls', zh: '大厅', en: 'Halls' },
  window: { path: '/windows', zh: '窗口', en: 'Windows' },
  platform: { path: '/platforms', zh: '平台', en: 'Platforms' },
  staff: { path: '/staff', zh: '窗口人员', en: 'Window staff' },
}
const ENDPOINTS = {
  unit: [keeping.makeUnit, keeping.changeUnit, 'unitCode'],
  hall: [keeping.makeHall, keeping.changeHall, 'hallCode'],
  window: [keeping.makeWindow, keeping.changeWindow, 'windowCode'],
  platform: [keeping.makePlatform, keeping.changePlatform, 'platformCode'],
  staff: [keeping.makeMember, keeping.changeMember, 'staffNo'],
} as const
const READ_AGAIN = [
  'readUnit',
  'listUnits',
  'readHall',
  'listHalls',
  'readWindow',
  'listWindows',
  'listPlatforms',
  'listStaff',
  'listGaps',
  'countGaps',
  'listOrganisationChanges',
  'listDivisionTree',
]

export default function Keep() {
  const { kind = '', division = '', code = '' } = useParams()
  const texts = TEXTS[useLanguage()]
  if (!isPlaceKind(kind)) return <Empty title={texts.gone} hint={texts.goneHow} />
  return code === '' ? <Make key={kind} kind={kind} /> : <Change key={`${kind}/${code}`} kind={kind} division={division} code={code} />
}

function Head({ kind, fresh }: { kind: PlaceKind; fresh: boolean }) {
  const language = useLanguage()
  const texts = TEXTS[language]
  const says = KIND_SAYS[kind][language]
  return (
    <PageHead
      title={fresh ? texts.make(says) : texts.change(says)}
      purpose={fresh ? texts.purposeMake : texts.purposeChange}
      back={{ to: LISTS[kind].path, says: LISTS[kind][language] }}
    />
  )
}

function Make({ kind }: { kind: PlaceKind }) {
  const [search] = useSearchParams()
  const preset = ['hallCode', 'unitCode'].flatMap((field) => (search.has(field) ? [[field, search.get(field)]] : []))
  return (
    <article className="page detail">
      <Head kind={kind} fresh />
      <Form kind={kind} division={search.get('division')} code={null} begin={Object.fromEntries(preset) as Kept} />
    </article>
  )
}

function Change({ kind, division, code }: { kind: PlaceKind; division: string; code: string }) {
  const texts = TEXTS[useLanguage()]
  const { kept, query } = useKept(kind, division, code)
  return (
    <article className="page detail">
      <Head kind={kind} fresh={false} />
      {query.data === undefined ? (
        <Pending query={query} lines={8} />
      ) : kept === undefined ? (
        <Empty title={texts.gone} hint={texts.goneHow} />
      ) : (
        <Form kind={kind} division={division} code={code} begin={kept} />
      )}
    </article>
  )
}

type FormProps = { kind: PlaceKind; division: string | null; code: string | null; begin: Kept }
/** What was typed stays through every refusal; the first field that was refused gets the focus. */
function Form({ kind, division, code, begin }: FormProps) {
  const texts = TEXTS[useLanguage()]
  const navigate = useNavigate()
  const usual = useUsualDivision()
  const [at, setAt] = useState(division ?? usual)
  const [draft, setDraft] = useState<Kept>(begin)
  const [make, change] = ENDPOINTS[kind]
  const saving = useAct(code === null ? make : change, { invalidates: READ_AGAIN })
  const problem = saving.error
  const fields = KEEP_FIELDS[kind].filter(
    (field) => (field.fresh !== true || code === null) && (field.of === undefined || field.of.includes(textOf(draft['kind']))),
  )
  useFirstWrong(problem)
  const set = (id: string, value: KeptValue): void => setDraft({ ...draft, [id]: value })
  const submit = (event: SubmitEvent): void => {
    event.preventDefault()
    const body = { division: at ?? '', ...bodyOf(kind, fields, draft), reason: textOf(draft['reason']) }
    const call = code === null ? { body } : { params: { [ENDPOINTS[kind][2]]: code }, body }
    saving.mutate(call as never, { onSuccess: (done) => void navigate(placePath(kind, done.division, done.code)) })
  }
  return (
    <form onSubmit={submit} noValidate className="keep-form">
      <Notice problem={problem} />
      {code === null && (
        <Field id="division" label={texts.division} problem={problemAt(problem, 'division')}>
          {() => (
            <div className="keep-select" id="division">
              <DivisionSelect label={texts.division} none={texts.choose} value={at} change={setAt} />
            </div>
          )}
        </Field>
      )}
      {fields.map((field) => (
        <KeepControl
          key={field.id}
          field={field}
          value={draft[field.id] ?? null}
          problem={problemAt(problem, field.id)}
          change={(value) => set(field.id, value)}
        />
      ))}
      <Field id="reason" label={texts.reason} hint={texts.reasonHint} problem={problemAt(problem, 'reason')}>
        {(described) => <Input {...described} value={textOf(draft['reason'])} onChange={(event) => set('reason', event.target.value)} />}
      </Field>
      <p className="form-actions">
        <Button type="primary" htmlType="submit" loading={saving.isPending}>
          {texts.save}
        </Button>
        <Button onClick={() => void navigate(-1)}>{texts.cancel}</Button>
      </p>
    </form>
  )
}

const textOf = (value: KeptValue | undefined): string => (typeof value === 'string' ? value.trim() : '')
/** A problem with a part of a field is one of the field. */
const problemAt = (problem: ApiProblem | null, id: string): string | undefined =>
  problem?.errors.find(({ path }) => [id, `body.${id}`].some((own) => path === own || path.startsWith(`${own}[`)))?.says

function bodyOf(kind: PlaceKind, fields: readonly KeepField[], draft: Kept): Record<string, unknown> {
  const one = (field: KeepField): unknown => {
    const value = draft[field.id] ?? null
    if (field.as === 'check') return value === true
    if (field.as === 'charges') return value ?? []
    if (field.as === 'lines')
      return textOf(value)
        .split('\n')
        .map((line) => line.trim())
        .filter((line) => line !== '')
    return field.as === 'unit' && kind !== 'window' && kind !== 'staff' ? value : textOf(value)
  }
  const all = Object.fromEntries(fields.map((field) => [field.id, one(field)]))
  // No name is said of a member of staff whose name stays.
  if (kind === 'staff' && all['name'] === '') delete all['name']
  if (kind === 'unit' && all['industryAuthority'] === undefined) all['industryAuthority'] = null
  return all
}

/** Where somebody of one county registers things; of a prefecture or the region it may be anywhere below. */
function useUsualDivision(): string | null {
  const { division, roles } = useSession()
  const [only, ...others] = new Set(roles.map((role) => role.divisionPath))
  const codes = others.length === 0 ? (only ?? '').split('/').filter((code) => code !== '') : []
  return division?.code ?? (codes.length === COUNTY_AT ? (codes.at(-1) ?? null) : null)
}
/** Region, prefecture, county. */
const COUNTY_AT = 3

function useFirstWrong(problem: ApiProblem | null): void {
  useEffect(() => {
    const [first] = problem?.errors ?? []
    const id = first?.path.replace(/^body\./, '').replace(/[[.].*$/, '')
    if (id === undefined) return
    const found = document.querySelector<HTMLElement>(`#${CSS.escape(id)}`)
    const control = found?.matches('div') ? found.querySelector<HTMLElement>('input') : found
    control?.focus()
  }, [problem])
}
