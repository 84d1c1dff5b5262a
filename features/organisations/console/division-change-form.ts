import type { LocalDate } from '#shared/time.ts'
import type { ChangeKind } from '../rules/division-changes.ts'

export type Typed = {
  kind: ChangeKind
  from: readonly string[]
  code: string
  name: string
  parent: string | null
  into: string | null
  level: 'prefecture' | 'county' | 'town' | 'village'
  confirmed: boolean
  continues: boolean
  units: readonly string[]
  halls: readonly string[]
  effectiveOn: LocalDate
  basis: string
  reason: string
}
export const NOTHING_TYPED: Typed = {
  kind: 'renamed',
  from: [],
  code: '',
  name: '',
  parent: null,
  into: null,
  level: 'county',
  confirmed: true,
  continues: true,
  units: [],
  halls: [],
  effectiveOn: '',
  basis: '',
  reason: '',
}
export type Side = 'from' | 'code' | 'name' | 'parent' | 'into' | 'level' | 'confirmed' | 'takes'
export type Asked = Side | 'effectiveOn' | 'basis' | 'reason'

/** What each kind asks for. What it does not ask for stays as it is. */
const ASKS: Readonly<Record<ChangeKind, readonly Side[]>> = {
  created: ['level', 'code', 'name', 'parent', 'confirmed'],
  split: ['from', 'code', 'name', 'takes', 'confirmed'],
  renamed: ['from', 'name'],
  recoded: ['from', 'code', 'name', 'confirmed'],
  merged: ['from', 'into'],
  moved: ['from', 'parent'],
  ended: ['from'],
  code_confirmed: ['from'],
}
export const asksOf = (kind: ChangeKind): readonly Side[] => ASKS[kind]

/** Six digits name a county; twelve are what is kept. */
export const wholeCode = (typed: string): string => {
  const digits = typed.replaceAll(/\s/g, '')
  return /^\d{6}$/.test(digits) ? `${digits}000000` : digits
}

export function lacksOf(typed: Typed, today: LocalDate): Asked[] {
  const asks = asksOf(typed.kind)
  const lacks: Record<Asked, boolean> = {
    from: typed.from.length === 0,
    code: !/^\d{12}$/.test(wholeCode(typed.code)),
    name: typed.name.trim().length < 2,
    parent: typed.parent === null,
    into: typed.into === null,
    level: false,
    confirmed: false,
    takes: false,
    effectiveOn: typed.effectiveOn <= today,
    basis: typed.basis.trim() === '',
    reason: typed.reason.trim() === '',
  }
  return [...asks, 'effectiveOn' as const, 'basis' as const, 'reason' as const].filter((name) => lacks[name])
}

export function bodyOf(typed: Typed, parentOf: (code: string) => string) {
  const { kind, effectiveOn, continues, level } = typed
  const asks = asksOf(kind)
  const [from = ''] = typed.from
  const code = asks.includes('code')
    ? wholeCode(typed.code)
    : asks.includes('into')
      ? (typed.into ?? '')
      : kind === 'ended'
        ? parentOf(from)
        : from
  const target = {
    code,
    ...(asks.includes('name') && { name: typed.name.trim() }),
    ...(asks.includes('level') && { level }),
    ...(asks.includes('parent') && { reportingParent: typed.parent ?? '' }),
    ...(asks.includes('confirmed') && { codeConfirmed: typed.confirmed }),
    ...(asks.includes('takes') && { units: [...typed.units], halls: [...typed.halls] }),
  }
  return {
    kind,
    effectiveOn,
    from: asks.includes('from') ? [...typed.from] : [],
    to: [target],
    ...(kind === 'split' && { continues }),
    basis: typed.basis.trim(),
    reason: typed.reason.trim(),
  }
}
