import { recordIdOf } from '#server/platform/ids.ts'
import { personAt } from '../people.ts'
import { SHOWN_DIVISION } from '../region.ts'
import type { Telling } from '../story.ts'
import type { Visit } from '../visit.ts'
import { ABUSE } from '../texts/complaints.ts'
import { SHOWN_CASES } from './shown-cases.ts'
import { itemAt, itemCalled, plannedVisit, workingDays, type Planned, type Truth, type TruthKind } from './story.ts'

export type Told = { kind: TruthKind; subject: string; visit: Visit; about?: Record<string, unknown> }
type Telling1 = { telling: Telling; days: readonly string[] }

/** All planned visits, and what is true of them. With the official mix nobody stages what would drown it. */
export function tellStories(telling: Telling): Told[] {
  const given = { telling, days: workingDays(telling) }
  const told = [...ring(given)]
  if (telling.setting.mix === 'official') return told
  return [...told, ...shownCases(given), ...hotspot(given), ...malicious(given), ...angry(given)]
}

/** The n-th working day before the last. */
const back = ({ days }: Telling1, n: number): string | undefined => days.at(-1 - n)
const place = ({ telling }: Telling1, code: string) => telling.atlas.places.get(code)

function planned(given: Telling1, division: string, one: Omit<Planned, 'on'> & { on: string | undefined }): Visit[] {
  if (one.on === undefined) return []
  const visit = plannedVisit(given.telling, place(given, division), { ...one, on: one.on })
  return visit ? [visit] : []
}

function shownCases(given: Telling1): Told[] {
  return SHOWN_CASES.flatMap(({ back: days, path, codes, level, text, anonymous, minute }, n) =>
    planned(given, SHOWN_DIVISION, {
      on: back(given, days),
      minute,
      serial: 100 + n,
      windowAt: n + 1,
      item: itemAt(n),
      people: 70_000 + n,
      rating: {
        level,
        channel: n % 3 === 0 ? 'window-tablet' : 'qr-window',
        codes,
        text,
        anonymous: anonymous === true,
        path,
        after: 60 + n,
      },
    }).map((visit): Told => ({ kind: 'shown_case', subject: path, visit })),
  )
}

const CARD = '002000001000'
const HOTSPOT_TEXTS = [
  '社保卡交了照片快两个月了还没拿到，每次问都说制卡系统升级',
  '社保卡超期了没人通知，孩子等着用卡看病报销',
  '说十个工作日，现在第三十天了，窗口说卡片缺货',
  '制卡系统升级要升级到什么时候？给个准话',
  '领卡的队排到门口，还有好几个人和我一样白跑',
  '社保卡补换要等到下个月，临时凭证医院又不认',
] as const
/** 社会保障卡申领 at one hall: the card system’s change-over holds everybody up. */
function hotspot(given: Telling1): Told[] {
  return Array.from({ length: 14 }, (_, n) => n).flatMap((n) =>
    planned(given, SHOWN_DIVISION, {
      on: back(given, Math.floor(n / 2)),
      minute: 620 + n * 9,
      serial: 200 + n,
      windowAt: 0,
      item: itemCalled(CARD),
      people: 71_000 + n,
      rating: {
        level: n % 3 === 0 ? 2 : 1,
        channel: 'qr-window',
        codes: [n % 3 === 0 ? '209' : '110'],
        ...(n % 4 !== 3 && { text: HOTSPOT_TEXTS[n % HOTSPOT_TEXTS.length] ?? '' }),
        anonymous: n % 5 === 0,
        after: 90 + n * 7,
      },
    }).map((visit): Told => ({ kind: 'hotspot', subject: `${SHOWN_DIVISION}/${CARD}`, visit })),
  )
}

const RING_DIVISION = '654202000000'
/** Five evenings, a dozen at a time, four minutes: one phone, one tablet, the highest level. */
function ring(given: Telling1): Told[] {
  const { phone } = personAt(given.telling.setting.seed, 72_000)
  return Array.from({ length: 60 }, (_, n) => n).flatMap((n) =>
    planned(given, RING_DIVISION, {
      on: back(given, 3 + 4 * Math.floor(n / 12)),
      minute: 1_150,
      serial: 300 + n,
      windowAt: 2,
      item: itemAt(0),
      people: 72_000 + n,
      phone,
      rating: { level: 5, channel: 'window-tablet', codes: ['517'], after: 30 + (n % 12) * 19, device: 'tablet-654202-W03' },
    }).map((visit): Told => ({ kind: 'fraud_ring', subject: 'tablet-654202-W03', visit })),
  )
}

/** One person, two weeks, many halls, the lowest level each time, and not a word of what happened. */
function malicious(given: Telling1): Told[] {
  const divisions = [SHOWN_DIVISION, '654221000000', '654202000000', '654203000000', '654224000000', '654225000000']
  return Array.from({ length: 12 }, (_, n) => n).flatMap((n) =>
    planned(given, divisions[n % divisions.length] ?? SHOWN_DIVISION, {
      on: back(given, 2 + n),
      minute: 660 + n * 11,
      serial: 400 + n,
      windowAt: n,
      item: itemAt(n),
      people: 73_000,
      rating: { level: 1, channel: 'qr-window', codes: ['115'], text: `${ABUSE[n % ABUSE.length] ?? ''}全都该下岗`, after: 45 },
    }).map((visit): Told => ({ kind: 'malicious_rater', subject: String(73_000), visit })),
  )
}

const ANGRY_TEXTS = [
  '为了给母亲办补贴我跑了四趟，每趟都差一张纸，第四趟才告诉我清单换过了。我不是来闹的，我有每次的取号小票。',
  '上次反映过材料要得不一致，答复说整改了，今天来还是老样子，请你们自己来窗口看一看。',
  '从乡里坐两个小时车来，十二点四十说系统维护，下午四点才恢复，没有一个人出来解释。',
] as const
/** Whoever is angry for a reason rates low more than once too: they must not be taken for the other kind. */
function angry(given: Telling1): Told[] {
  return Array.from({ length: 9 }, (_, n) => n).flatMap((n) =>
    planned(given, n % 3 === 0 ? SHOWN_DIVISION : '654221000000', {
      on: back(given, 3 + 2 * n),
      minute: 640 + n * 13,
      serial: 500 + n,
      windowAt: 3 + n,
      item: itemAt(n),
      people: 74_000 + Math.floor(n / 3),
      rating: {
        level: n % 2 === 0 ? 1 : 2,
        channel: 'qr-window',
        codes: [n % 2 === 0 ? '109' : '208'],
        text: ANGRY_TEXTS[n % 3] ?? '',
        after: 200,
      },
    }).map((visit): Told => ({ kind: 'honest_angry', subject: String(74_000 + Math.floor(n / 3)), visit })),
  )
}

/** The truth of the planned visits: their kinds, whom they are about, and their records. */
export function truthOf(told: readonly Told[]): Truth[] {
  return [...Map.groupBy(told, ({ kind, subject }) => `${kind}\n${subject}`).values()].flatMap((all) => {
    const [first] = all
    if (!first) return []
    const records = all.map(({ visit: { record } }) => ({ recordId: recordIdOf(record.sourceSystem, record.recordNo), serviceNumber: 1 }))
    return [{ kind: first.kind, subject: first.subject, about: { ratings: records } }]
  })
}
