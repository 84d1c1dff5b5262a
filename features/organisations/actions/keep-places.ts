import type { Context } from '#server/platform/feature.ts'
import type { CallOf } from '#shared/endpoint.ts'
import type {
  changeHall,
  changeMember,
  changePlatform,
  changeUnit,
  changeWindow,
  makeHall,
  makeMember,
  makePlatform,
  makeUnit,
  makeWindow,
} from '../contract/keeping.ts'
import type { Draft, PlaceKind, Records } from '../rules/records.ts'
import { lockPlaces } from '../store/places.ts'
import { judgePlaces, savePlaces } from './keep.ts'

type Making = Context<'unfit' | 'exists'>
type Changing = Context<'unfit' | 'gone'>
type Asked = { reason?: string | undefined; asIssued?: boolean | undefined }

async function make<K extends PlaceKind>(ctx: Making, kind: K, { reason, asIssued, ...draft }: Draft<Records[K]> & Asked) {
  await lockPlaces(ctx.db, kind, [draft])
  const [judged] = await judgePlaces(ctx, kind, [draft as unknown as Draft<Records[K]>], asIssued)
  if (!judged) return ctx.refuse('unfit', { errors: [] })
  if (judged.before !== null) return ctx.refuse('exists')
  if (judged.faults.length > 0) return ctx.refuse('unfit', { errors: judged.faults })
  await savePlaces(ctx as Context<string>, kind, [judged], { reason })
  return { kind, division: judged.after.division, code: judged.after.code, changed: judged.fields.length }
}

async function change<K extends PlaceKind>(ctx: Changing, kind: K, { reason, ...draft }: Draft<Records[K]> & Asked) {
  await lockPlaces(ctx.db, kind, [draft])
  const [judged] = await judgePlaces(ctx, kind, [draft as unknown as Draft<Records[K]>])
  if (!judged || judged.before === null) return ctx.refuse('gone')
  if (judged.faults.length > 0) return ctx.refuse('unfit', { errors: judged.faults })
  await savePlaces(ctx as Context<string>, kind, [judged], { reason })
  return { kind, division: judged.after.division, code: judged.after.code, changed: judged.fields.length }
}

/** What an endpoint hands on: a field that was left out is not there. */
const draftOf = <K extends PlaceKind>(code: string, body: { division: string; [field: string]: unknown }) =>
  ({ ...body, code }) as unknown as Draft<Records[K]> & Asked

export const addUnit = (ctx: Making, { body }: CallOf<typeof makeUnit>) => make(ctx, 'unit', draftOf<'unit'>(body.code, body))
export const addHall = (ctx: Making, { body }: CallOf<typeof makeHall>) => make(ctx, 'hall', draftOf<'hall'>(body.code, body))
export const addWindow = (ctx: Making, { body }: CallOf<typeof makeWindow>) => make(ctx, 'window', draftOf<'window'>(body.code, body))
export const addPlatform = (ctx: Making, { body }: CallOf<typeof makePlatform>) =>
  make(ctx, 'platform', draftOf<'platform'>(body.code, body))
export const addMember = (ctx: Making, { body }: CallOf<typeof makeMember>) => make(ctx, 'staff', draftOf<'staff'>(body.code, body))

export const mendUnit = (ctx: Changing, { params, body }: CallOf<typeof changeUnit>) =>
  change(ctx, 'unit', draftOf<'unit'>(params.unitCode, body))
export const mendHall = (ctx: Changing, { params, body }: CallOf<typeof changeHall>) =>
  change(ctx, 'hall', draftOf<'hall'>(params.hallCode, body))
export const mendWindow = (ctx: Changing, { params, body }: CallOf<typeof changeWindow>) =>
  change(ctx, 'window', draftOf<'window'>(params.windowCode, body))
export const mendPlatform = (ctx: Changing, { params, body }: CallOf<typeof changePlatform>) =>
  change(ctx, 'platform', draftOf<'platform'>(params.platformCode, body))
export const mendMember = (ctx: Changing, { params, body }: CallOf<typeof changeMember>) =>
  change(ctx, 'staff', draftOf<'staff'>(params.staffNo, body))
