import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sumBelow } from './sums.ts'

const paths = new Map([
  ['65', '65/'],
  ['6542', '65/6542/'],
  ['654201', '65/6542/654201/'],
  ['6543', '65/6543/'],
])
const row = (division: string, ratings: number, bad: number) => ({
  division,
  ratings,
  levels: { 1: bad, 2: 1, 3: 0, 4: 0, 5: ratings - bad - 1 },
})
const place = (code: string) => ({ code, name: code, path: paths.get(code) ?? '' })

test('a place has its own ratings and those of all below it, each once', () => {
  const rows = [row('65', 10, 2), row('6542', 20, 3), row('654201', 30, 4), row('6543', 40, 5)]
  assert.deepEqual(
    sumBelow(['65', '6542', '654201', '6543'].map(place), rows, paths).map(({ code, ratings, bad }) => [code, ratings, bad]),
    [
      ['65', 100, 18],
      ['6542', 50, 9],
      ['654201', 30, 5],
      ['6543', 40, 6],
    ],
  )
})
test('where nobody has rated there is nothing, and a division that is not known is of no place', () =>
  assert.deepEqual(sumBelow([place('6543')], [row('6542', 20, 3), row('999', 5, 1)], paths), [
    { code: '6543', name: '6543', ratings: 0, bad: 0 },
  ]))
