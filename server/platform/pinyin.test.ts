import assert from 'node:assert/strict'
import { test } from 'node:test'
import { pinyinOf, typedPinyin } from './pinyin.ts'

test('a name is found by its sound and by its first letters', async () => {
  assert.deepEqual(await pinyinOf(['塔城市公安局', '3号窗口', '重庆西路大厅', '旅游局', '']), [
    'tachengshigonganju tcsgaj',
    '3haochuangkou 3hck',
    'chongqingxiludating cqxldt',
    'lvyouju lyj',
    '',
  ])
})

test('letters that were typed with spaces, capitals or apostrophes mean the same; what is not letters is no pinyin', () => {
  assert.deepEqual(['TaCheng shi', "xi'an", '3号', '654201', 'W01', ' '].map(typedPinyin), ['tachengshi', 'xian', null, null, 'w01', null])
})
