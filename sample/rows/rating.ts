import { textIdOf } from '#features/ratings/index.ts'
import { CHANNELS, identify, isBad, LEAF_VERSION, receiptCode } from '#features/ratings/rules.ts'
import { MASK_VERSION } from '#features/vault/rules.ts'
import { sm3 } from '#server/platform/crypto.ts'
import { opaqueId, randomBytes } from '#server/platform/ids.ts'
import type { Instant } from '#shared/time.ts'
import { heardAfter } from './heard.ts'
import { dayIn, displayOf, msOf } from '../moments.ts'
import type { SampleRating } from '../visit.ts'
import type { Names, Served } from './record.ts'
import { bodyText, committedText, leafTextOf, toldText } from './said.ts'
import type { Standing } from './standing.ts'
import type { Tables } from './tables.ts'

/** A rating as it stands in its table, for the case that it may open. */
export type Stood = { ratingId: string; served: Served; rating: SampleRating; identification: ReturnType<typeof identify> }

/** They hardly ever come in another order. */
const sorted = (codes: readonly string[]): readonly string[] => (codes.length < 2 ? codes : codes.toSorted())

const BY_STAFF = new Set<string>(CHANNELS.filter((c) => c.byStaff).map((c) => c.code))

/** What the sample’s client sent, member by member as its body is hashed. */
export const bodyOf = ({ record }: Pick<Served, 'record'>, rating: SampleRating) => ({
  sourceSystem: record.sourceSystem,
  recordNo: record.recordNo,
  serviceNumber: rating.serviceNumber,
  channel: rating.channel,
  level: rating.level,
  detailCodes: [...rating.detailCodes],
  ...(rating.text !== undefined && { text: rating.text }),
  anonymous: rating.anonymous,
  ...(rating.declined && { reasonDeclined: true }),
  ratedAt: rating.ratedAt,
  ...(rating.device && { device: rating.device }),
})
export const keyOf = ({ record }: Pick<Served, 'record'>, rating: SampleRating): string =>
  `sample-${record.recordNo}-${rating.serviceNumber}`

/** The row, the sealed words, their masked copy and the event, as the intake of ratings makes them; a test holds them against it. */
export function addRating(
  tables: Tables,
  standing: Standing,
  served: Served,
  { rating, names }: { rating: SampleRating; names: Names },
): Stood {
  const { keys, players } = standing
  const { recordId, record, service } = served
  const ratingId = opaqueId(randomBytes(16))
  const identification = identify(rating.anonymous, record.applicant !== undefined)
  const words = rating.text?.trim() ?? ''
  const text = words === '' ? null : words
  const receipt = receiptCode((data) => keys.mac('receipt', data), recordId, rating.serviceNumber)
  const leaf = commit(served, { rating, ratingId, text })
  tables.ratings.add([
    recordId,
    rating.serviceNumber,
    ratingId,
    BY_STAFF.has(rating.channel) ? 'assisted' : 'ordinary',
    rating.level,
    sorted(rating.detailCodes),
    reasonOf(rating, text),
    rating.anonymous,
    identification,
    rating.channel,
    record.side,
    service.stage,
    record.sourceSystem,
    served.division,
    record.unitCode,
    served.servingUnit,
    served.hallCode,
    service.windowCode ?? null,
    served.staffNo,
    record.itemCode ?? null,
    dayIn(service.servedAt),
    dayIn(rating.ratedAt),
    rating.ratedAt,
    rating.receivedAt,
    rating.device?.id ?? null,
    rating.device?.counter ?? null,
    rating.device?.clockSkewMs ?? null,
    leaf.textDigest,
    LEAF_VERSION,
    leaf.salt,
    leaf.hash,
    sm3(receipt),
    keys.mac('idempotency', `${players.client}\n${keyOf(served, rating)}`),
    keys.mac('idempotency', bodyText(record, rating)),
  ])
  addListed(tables, { ratingId, served, rating, identification }, text !== null)
  if (text !== null) {
    const said = { recordId, textId: textIdOf(ratingId, 'rating'), about: 'rating', text, at: rating.receivedAt }
    addText(tables, standing, { ...said, names: knownNames(standing, served, names) })
  }
  const stood = { ratingId, served, rating, identification }
  addRecorded(tables, standing, stood, text !== null)
  return stood
}

/** What the lists are sorted and filtered by. */
function addListed(tables: Tables, { ratingId, served, rating, identification }: Stood, hasText: boolean): void {
  const { recordId, record } = served
  tables.listing.add([
    recordId,
    rating.serviceNumber,
    ratingId,
    dayIn(rating.ratedAt),
    rating.receivedAt,
    rating.level,
    BY_STAFF.has(rating.channel) ? 'assisted' : 'ordinary',
    rating.channel,
    rating.anonymous,
    identification,
    served.division,
    record.unitCode,
    record.itemCode ?? null,
    served.staffNo,
    sorted(rating.detailCodes),
    hasText,
  ])
}

function reasonOf({ level, detailCodes, declined }: SampleRating, text: string | null): string {
  if (detailCodes.length > 0 || text !== null) return 'given'
  if (!isBad(level)) return 'not_asked'
  return declined ? 'declined' : 'wanted'
}

/** The salt in front, room for what is committed to behind it. */
const SCRATCH = Buffer.alloc(4_096)
const SALT = 16
const LEAF_PREFIX = '\0'

/** What a receipt’s holder may open, and the leaf that everybody sees; letters of codes and moments only, so that one is one byte. */
function commit(
  { recordId, record, service, staffNo, division }: Served,
  { rating, ratingId, text }: { rating: SampleRating; ratingId: string; text: string | null },
) {
  const salt = randomBytes(SALT)
  const textDigest = text === null ? null : sm3(Buffer.concat([salt, Buffer.from(text, 'utf8')]))
  const committed = committedText({
    recordId,
    serviceNumber: rating.serviceNumber,
    ratingId,
    window: service.windowCode ?? null,
    staff: staffNo,
    detailCodes: sorted(rating.detailCodes),
    textDigest: textDigest?.toString('base64url') ?? null,
    ratedAt: displayOf(msOf(rating.ratedAt)),
    receivedAt: displayOf(msOf(rating.receivedAt)),
  })
  salt.copy(SCRATCH)
  const sealed = sm3(SCRATCH.subarray(0, SALT + SCRATCH.write(committed, SALT, 'latin1'))).toString('base64url')
  const { channel, level } = rating
  const facts = { division, unit: record.unitCode, item: record.itemCode ?? null, side: record.side, channel, level }
  return { salt, textDigest, hash: sm3(LEAF_PREFIX + leafTextOf({ ...facts, ratedOn: dayIn(rating.ratedAt) }, sealed)) }
}

/** Names of applicant, agent and clerk are masked exactly. */
function knownNames({ staffName }: Standing, { division, staffNo }: Served, names: Names): Names {
  const clerk = staffNo === null ? undefined : staffName(division, staffNo)
  return clerk === undefined ? names : [...names, clerk]
}

export type Worded = { recordId: string; textId: string; about: string; text: string; at: Instant; names: Names }
/** Sealed as it was written, and the masked copy that people read. */
export function addText(tables: Tables, { keys, mask }: Standing, { recordId, textId, about, text, at, names }: Worded): string {
  tables.rawTexts.add([recordId, textId, about, keys.seal('text', text, `raw_texts/${recordId}/${textId}`), keys.version, at])
  const masked = mask(text, names)
  tables.maskedTexts.add([recordId, textId, about, masked, MASK_VERSION, about === 'rating' ? heardAfter(at) : at])
  return masked
}

function addRecorded(tables: Tables, { players }: Standing, { ratingId, served, rating, identification }: Stood, hasText: boolean): void {
  const payload = toldText({
    ratingId,
    recordId: served.recordId,
    rating,
    division: served.division,
    unit: served.record.unitCode,
    servingUnit: served.servingUnit,
    staffNo: served.staffNo,
    side: served.record.side,
    identification,
    hasText,
    class: BY_STAFF.has(rating.channel) ? 'assisted' : 'ordinary',
  })
  tables.events.add([rating.receivedAt, 'rating.recorded', `rating:${ratingId}`, `client:${players.client}`, payload])
}
