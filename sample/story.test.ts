/** The story before it is stored: how many come, when, by which way, and what they say. */
import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { isWorkingDay } from '#features/calendar/rules.ts'
import { mask } from '#features/vault/rules.ts'
import { newWorld } from '#tests/support/world.ts'
import { weekday } from '#shared/time.ts'
import { daysOf } from './day.ts'
import { workOf, type Order } from './order.ts'
import { personAt } from './people.ts'
import { orderOf } from './plant.ts'
import { dice } from './random.ts'
import { SEED, type Mix } from './setting.ts'
import { tellDay, type Telling } from './story.ts'
import { textFor } from './texts/compose.ts'
import type { Visit } from './visit.ts'

const player = { userId: '00000000-0000-7000-8000-000000000001', name: '某' }
const both = { shown: player, others: player }
let order: Order
let keys: Parameters<typeof workOf>[1]
before(async () => {
  const w = await newWorld({ now: '2026-11-23T14:00:00.000Z' })
  const setting = { seed: SEED, days: 400, perDay: 50, mix: 'pilot', until: w.world.now(), lastDay: '2026-11-23' } as const
  order = await orderOf(w.world, {
    setting,
    players: {
      client: 'sample-region',
      staff: { handler: both, head: both, supervisor: both, second: both },
      desk: player,
      centre: player,
      heard: { clerk: player, above: [player, player] },
    },
  })
  keys = w.world.keys
  await w.close()
})
const telling = (changes: Partial<Order['setting']> = {}): Telling =>
  workOf({ ...order, setting: { ...order.setting, ...changes } }, keys).standing.telling

const visitsOn = (t: Telling, day: string): Visit[] => {
  const told = tellDay(t, day)
  return Array.from({ length: told.count }, (_, n) => told.visit(n))
}

test('four hundred days of fifty are told, each about as full as its weekday, season and calendar say', () => {
  const t = telling()
  const days = daysOf('2026-11-23', 400)
  const counts = days.map((day) => ({ day, working: isWorkingDay(day, t.calendar), count: tellDay(t, day).count }))
  const mean = (list: { count: number }[]) => list.reduce((sum, d) => sum + d.count, 0) / list.length
  const working = mean(counts.filter((d) => d.working))
  assert.ok(working > 45 && working < 65, String(working))
  assert.ok(mean(counts.filter((d) => !d.working)) < working * 0.3)
  const monday = mean(counts.filter((d) => d.working && weekday(d.day) === 1))
  assert.ok(monday > mean(counts.filter((d) => d.working && weekday(d.day) === 5)))
})

test('on a holiday and on Sunday nobody is served at a counter; at home and by phone a few are', () => {
  const t = telling({ perDay: 400 })
  // 国庆节, and a Sunday.
  for (const day of ['2026-10-01', '2026-11-22']) {
    const visits = visitsOn(t, day)
    assert.ok(visits.length > 10, day)
    assert.deepEqual(
      visits.filter((v) => v.record.side === 'onsite'),
      [],
      day,
    )
  }
})

test('counters serve in the office hours of the season, in Beijing time', () => {
  const t = telling({ perDay: 400 })
  const minute = (at: string) => (Number(at.slice(11, 13)) + 8) * 60 + Number(at.slice(14, 16))
  const minutes = (day: string) =>
    visitsOn(t, day).flatMap((v) => (v.record.side === 'onsite' ? [minute(v.record.occurrences[0]?.servedAt ?? '')] : []))
  const winter = minutes('2026-11-18')
  assert.ok(
    winter.every((m) => (m >= 600 && m < 840) || (m >= 930 && m < 1_170)),
    'winter',
  )
  const summer = minutes('2026-06-17')
  assert.ok(
    summer.every((m) => (m >= 600 && m < 840) || (m >= 960 && m < 1_200)),
    'summer',
  )
  assert.ok(summer.length > 200 && winter.length > 200)
})

const levelsOf = (mix: Mix): Map<number, number> => {
  const t = telling({ perDay: 3_000, mix })
  const levels = new Map<number, number>()
  for (const day of ['2026-11-16', '2026-11-17', '2026-11-18', '2026-11-19'])
    for (const { ratings } of visitsOn(t, day)) for (const { level } of ratings) levels.set(level, (levels.get(level) ?? 0) + 1)
  return levels
}
const shareOf = (levels: Map<number, number>, wanted: (level: number) => boolean): number => {
  const all = [...levels.values()].reduce((sum, n) => sum + n, 0)
  return [...levels].reduce((sum, [level, n]) => sum + (wanted(level) ? n : 0), 0) / all
}

test('levels are mixed as the setting says: a pilot’s 1.67 % bad, or the published 0.015 %', () => {
  const pilot = levelsOf('pilot')
  const bad = shareOf(pilot, (level) => level <= 2)
  assert.ok(bad > 0.012 && bad < 0.022, String(bad))
  assert.ok(shareOf(pilot, (level) => level === 5) > 0.83)
  assert.ok(shareOf(levelsOf('official'), (level) => level <= 2) < 0.001)
})

test('channels and the raters’ wish to be named have their shares', () => {
  const t = telling({ perDay: 4_000 })
  const visits = visitsOn(t, '2026-11-18')
  const ratings = visits.flatMap((v) => v.ratings.map((r) => ({ ...r, side: v.record.side, known: v.record.applicant !== undefined })))
  const share = (list: typeof ratings, holds: (r: (typeof ratings)[number]) => boolean) => list.filter(holds).length / list.length
  const counter = ratings.filter((r) => r.side === 'onsite')
  assert.ok(Math.abs(share(counter, (r) => r.channel === 'qr-window') - 0.63) < 0.04)
  assert.ok(Math.abs(share(counter, (r) => r.channel === 'window-tablet') - 0.23) < 0.04)
  assert.ok(share(ratings, (r) => r.known && r.anonymous) > 0.05 && share(ratings, (r) => r.known && !r.anonymous) > 0.7)
  assert.ok(share(ratings, (r) => !r.known) > 0.005)
})

test('what people write is many things: of an ordinary thousand most differ, some in other scripts, some at the edge of the form', () => {
  const texts = Array.from({ length: 4_000 }, (_, n) => {
    const level = ([1, 2, 3, 4, 5] as const)[n % 5] ?? 5
    const codes = [['110'], ['209'], ['307'], ['413'], ['517']][n % 5] ?? []
    return textFor(dice(n * 7 + 1), { level, codes, item: '社会保障卡申领', limit: 10, who: personAt(SEED, n) })
  }).filter((text) => text !== undefined)
  assert.ok(new Set(texts).size > 700, String(new Set(texts).size))
  assert.ok(texts.some((text) => /\p{Script=Arabic}/u.test(text)))
  assert.ok(texts.some((text) => [...text].length === 500) && texts.some((text) => [...text].length === 300))
  assert.ok(texts.every((text) => [...text].length <= 500 && !text.includes('{') && text.trim() === text))
  const leaked = texts.filter((text) => /1990000\d{4}|199 0000|99\d{15}[\dX]/.test(text))
  assert.ok(leaked.length > 20)
  for (const text of leaked) assert.doesNotMatch(mask(text).replaceAll(/[\s-]/g, ''), /1990000\d{4}|99\d{15}[\dX]/)
})
