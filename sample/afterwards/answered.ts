import type { ServiceItem } from '#features/service-items/rules.ts'
import { addDays, instant, millis, minutes, type Instant, type LocalDate } from '#shared/time.ts'
import { dice, seedOf, type Dice } from '../random.ts'
import { SHOWN_DIVISION } from '../region.ts'
import { hallSource, ONLINE_SOURCE } from '../story.ts'
import { enteredRow, momentOn, occurrencesOf, type Entering, type Row } from './entered.ts'
import type { Site } from './site.ts'

type Answer = { question: string; value: string | number }
const SUGGESTIONS = [
  '进度能不能发短信提醒',
  '上传照片老是提示太大，希望说明多大可以',
  '老人不会用，希望多留一个电话',
  '很方便，没有意见',
] as const
const MISSING = ['户口簿首页复印件', '近期照片', '委托书'] as const

/** The five questions about online services (plan 三(二)). */
function online(roll: Dice): Answer[] {
  const fair = () => roll.weighted([['yes', 74], ['fair', 18], ['no', 8]] as const) // prettier-ignore
  const asked = ['guide_clear', 'process_easy', 'materials_simple', 'screen_friendly'].map((question) => ({ question, value: fair() }))
  return roll.chance(0.3) ? [...asked, { question: 'suggestion', value: roll.pick(SUGGESTIONS) }] : asked
}
/** The form of the sample’s own, about 行政许可. */
function permit(roll: Dice): Answer[] {
  const again = roll.chance(0.3)
  return [
    { question: 'told_at_once', value: roll.weighted([['yes', 66], ['fair', 22], ['no', 12]] as const) }, // prettier-ignore
    { question: 'asked_twice', value: again ? 'yes' : 'no' },
    ...(again ? [{ question: 'what_was_missing', value: roll.pick(MISSING) }] : []),
    { question: 'effort', value: roll.int(2, 5) },
  ]
}

const EACH = 24
/** 行政许可 has the sample’s own form, on either side. */
const isPermit = ({ itemType }: ServiceItem): boolean => itemType === '01'
type Day = Entering & { lastDay: LocalDate }

/** People who were asked the questions of a form and answered, on two days. */
export async function answerForms(site: Site, { lastDay, ...given }: Day): Promise<void> {
  for (const back of [3, 1]) {
    const day = addDays(lastDay, -back)
    const served = (n: number): Instant => momentOn(day, 640 + n)
    const atCounter = Array.from({ length: EACH }, (_, n) =>
      enteredRow(given, { source: hallSource(SHOWN_DIVISION), division: SHOWN_DIVISION, n: 100 + n, servedAt: served(n) }, isPermit),
    )
    const atHome = Array.from({ length: EACH }, (_, n) =>
      overTheNet(
        enteredRow(given, { source: ONLINE_SOURCE, division: SHOWN_DIVISION, n: 100 + n, servedAt: served(n) }, (item) => !isPermit(item)),
      ),
    )
    const rows = [...atCounter, ...atHome]
    await site.push(momentOn(day, 665), '/api/v1/service-records', rows)
    const rated = rows.map((row, n) => ratedOf(row, dice(seedOf(given.seed, 'answers', String(row['recordNo']), n))))
    await site.push(momentOn(day, 690), '/api/v1/ratings', rated, `sample-answers-${day}`)
  }
}

function overTheNet(row: Row): Row {
  const { staffNo: _staffNo, ...rest } = row
  const occurrences = occurrencesOf(row).map(({ windowCode: _window, staffNo: _staff, ...one }) => ({ ...one, platformCode: 'zwfw-web' }))
  return { ...rest, side: 'online', occurrences }
}

function ratedOf(row: Row, roll: Dice): Record<string, unknown> {
  const [service = {}] = occurrencesOf(row)
  const atHome = row['side'] === 'online'
  return {
    sourceSystem: row['sourceSystem'],
    recordNo: row['recordNo'],
    serviceNumber: 1,
    channel: atHome ? 'portal' : 'qr-window',
    level: roll.weighted([[5, 70], [4, 22], [3, 8]] as const), // prettier-ignore
    detailCodes: [],
    anonymous: roll.chance(0.1),
    ratedAt: instant(millis(String(service['servedAt'])) + minutes(roll.int(1, 9))),
    answers: atHome ? online(roll) : permit(roll),
  }
}

/** 补录: each matter with its rating, three minutes before it was typed in, the highest every time (facts 3.8). */
export const ratedInBulk = (rows: readonly Row[]): Record<string, unknown>[] =>
  rows.map((row) => ({
    sourceSystem: row['sourceSystem'],
    recordNo: row['recordNo'],
    serviceNumber: 1,
    channel: 'qr-window',
    level: 5,
    detailCodes: ['517'],
    ratedAt: instant(millis(String(occurrencesOf(row)[0]?.['servedAt'])) + minutes(3)),
  }))
