import type { Context } from '#server/platform/feature.ts'
import { opaqueId } from '#server/platform/ids.ts'
import { dayOf } from '#shared/time.ts'
import { checkOpened } from '../contract.ts'
import { managedAbove, placeOf } from '../queries/place.ts'
import { OPENED, START } from '../rules/checks.ts'
import { officeOf } from '../rules/office.ts'
import { insertCheck, insertStep, type NewCheck } from '../store.ts'

type Seen = 'recordId' | 'serviceNumber' | 'signal' | 'source' | 'number' | 'what' | 'facts' | 'hasText' | 'bodyHash'
export type Opening = Pick<NewCheck, Seen> & {
  /** Whether an anonymous rater lets those who check know which service it was. */
  placeAllowed: boolean
  /** Of a signal that is about a window: which of its ratings it is kept with nobody is told, nor of the day's last (decisions/0010). */
  windowCode?: string
}
const ID_BYTES = 16

/** The id of the check; null when its number was taken before, or the rating is not there. Goes to nobody whom it is about (rules 2.5, 5.7). */
export async function openCheck(ctx: Context<string>, { placeAllowed, windowCode, ...opening }: Opening): Promise<string | null> {
  const place = await placeOf(ctx.db, opening.recordId, opening.serviceNumber)
  if (!place) return null
  const checkId = opaqueId(ctx.randomBytes(ID_BYTES))
  const isNew = await insertCheck(
    ctx.db,
    {
      ...opening,
      checkId,
      ratingId: place.rating_id,
      placeShown: windowCode === undefined && (!place.anonymous || placeAllowed),
      anonymous: windowCode !== undefined || place.anonymous,
      receivedAt: ctx.now,
      receivedOn: dayOf(ctx.now),
      division: place.division,
      divisionPath: place.division_path,
      officePath: officeOf(await managedAbove(ctx.db, place.division_path), [place.serving_unit, place.deciding_unit]),
      servingUnit: place.serving_unit,
      decidingUnit: place.deciding_unit,
      staffNo: place.staff_no,
      itemCode: windowCode === undefined ? place.item_code : null,
      windowCode: windowCode ?? null,
    },
    START,
  )
  if (!isNew) return null
  const { recordId, serviceNumber, signal } = opening
  await insertStep(ctx.db, {
    recordId,
    checkId,
    stepNo: 1,
    at: ctx.now,
    action: OPENED.action,
    from: null,
    to: START,
    actor: 'system:integrity',
    role: null,
    sealed: null,
    keyVersion: null,
  })
  ctx.record(checkOpened, `check:${checkId}`, { checkId, signal, recordId, serviceNumber, division: place.division })
  return checkId
}
