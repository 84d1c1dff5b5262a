import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readOptions as readHall } from './hall-system/options.ts'
import { readOptions as readPortal } from './portal/options.ts'

const HALL = { url: 'http://127.0.0.1:8080', visits: Infinity, intervalMs: 2_000, tablet: false, seed: 1, waitMs: 10_000 }

test('who says nothing gets what is usual; with a tablet there is time to press, unless another time is said', () => {
  const { client: _client, secret: _secret, ...hall } = readHall([]) as Record<string, unknown>
  assert.deepEqual(hall, HALL)
  const read = (...words: string[]): unknown => (readHall(words) as { intervalMs: number }).intervalMs
  assert.deepEqual([read('--tablet'), read('--tablet', '--interval', '5'), read('--interval', '0')], [20_000, 5, 0])
})

test('what is wrong is said by its name, and help is no mistake', () => {
  assert.deepEqual(readHall(['--visits', 'many']), { wrong: '--visits 应为 0 到 999999999 之间的整数，现在是“many”。' })
  assert.deepEqual(readPortal(['--port', '70000']), { wrong: '--port 应为 0 到 65535 之间的整数，现在是“70000”。' })
  assert.deepEqual(readPortal(['--url', 'ftp://x']), { wrong: '--url 应为 http:// 或 https:// 开头的网址，现在是“ftp://x”。' })
  assert.deepEqual(readPortal(['--fast']), { wrong: '选项 --fast 写得不对，或没有这个选项。' })
  assert.deepEqual(readPortal(['--port']), { wrong: '选项 --port 写得不对，或没有这个选项。' })
  assert.deepEqual(readHall(['-h']), { help: true })
})

test('of an address only where it is counts', () => {
  assert.equal((readPortal(['--url', 'https://pj.example.gov.cn/x?y=1']) as { url: string }).url, 'https://pj.example.gov.cn')
})
