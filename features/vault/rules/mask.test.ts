import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { completeResidentId, isResidentId } from '#shared/check-digits.ts'
import { fold } from './folding.ts'
import { mask } from './mask.ts'

const masksTo = (rows: readonly (readonly [text: string, masked: string, names?: readonly string[]])[]) => {
  for (const [text, masked, names] of rows) assert.equal(mask(text, names), masked)
}
const stays = (texts: readonly string[]) => masksTo(texts.map((text) => [text, text] as const))

test('a name with invisible letters in it is found, and looking for it ends', () => {
  masksTo([['我找王小明办的', '我找〔姓名〕办的', ['王\u200b\u200b小\ufeff明']]])
  // each more once took four times as long, and thirteen seven seconds
  const invisible = '\u200b'
  stays([`a${invisible.repeat(300)}c`])
  assert.equal(mask(`a${invisible.repeat(300)}c`, [`a${invisible.repeat(40)}b`]).length, 302)
})

test('mobile phones are masked however they are written', () => {
  for (const phone of [
    '13812345678',
    '138 1234 5678',
    '138-1234-5678',
    '138—1234—5678',
    '138.1234.5678',
    '１３８１２３４５６７８',
    '+86 13812345678',
    '0086-138-1234-5678',
    '一三八一二三四五六七八',
    '幺三八零〇一二三四五六',
    '壹叁捌壹贰叁肆伍陆柒捌',
    '138一二三四5678',
    '①③⑧①②③④⑤⑥⑦⑧',
    '١٣٨١٢٣٤٥٦٧٨',
    '۱۳۸۱۲۳۴۵۶۷۸',
    '1️⃣3️⃣8️⃣1️⃣2️⃣3️⃣4️⃣5️⃣6️⃣7️⃣8️⃣',
    '𝟏𝟑𝟖𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖',
    '138\u200b1234\u200b5678',
  ])
    assert.equal(mask(`请打${phone}找我`), '请打〔电话〕找我', phone)
})

test('landlines are masked, with or without their area', () => {
  masksTo([
    ['座机0901-6223456转801', '座机〔电话〕转801'],
    ['(0991)2345678', '〔电话〕'],
    ['打６２２３４５６没人接', '打〔电话〕没人接'],
    ['零九零一六二二三四五六', '〔电话〕'],
  ])
})

test('document numbers, bank cards, plates, e-mail and accounts are masked, each by its own token', () => {
  masksTo([
    ['身份证11010519491231002X办的', '身份证〔证件号〕办的'],
    ['110105 19491231 002x', '〔证件号〕'],
    ['老证110105491231002', '老证〔证件号〕'],
    ['护照E12345678', '护照〔证件号〕'],
    ['通行证HM12345678', '通行证〔证件号〕'],
    ['卡号6222 0212 3456 7890 123', '卡号〔银行卡号〕'],
    ['新A·12345挡路', '〔车牌〕挡路'],
    ['新gd12345', '〔车牌〕'],
    ['新G12345D', '〔车牌〕'],
    ['发到a.b+c@example.com.cn吧', '发到〔邮箱〕吧'],
    ['ａ＠ｂ．ｃｏｍ', '〔邮箱〕'],
    ['微信号：zhangsan_88', '微信号：〔账号〕'],
    ['加vx tacheng2026', '加vx 〔账号〕'],
    ['QQ 1234567', 'QQ 〔账号〕'],
    ['手机尾号5678', '手机尾号〔号码〕'],
    ['办件编号65420120261123000001', '办件编号〔号码〕'],
  ])
})

test('home addresses are masked, offices are not', () => {
  masksTo([
    ['我住在塔城市新华路12号3栋2单元501室', '我住在〔住址〕'],
    ['家住阳光小区3号楼502', '家住〔住址〕'],
    ['塔城市二道桥村3组的', '〔住址〕的'],
    ['在163团3连上班', '在〔住址〕上班'],
    ['地址：文化巷5号', '地址：〔住址〕'],
  ])
  stays(['3号窗口态度差', '二楼3号窗口排队', '政务大厅2楼3号窗口', '排在第3号', '地址搬到了三楼的市场监督管理局'])
})

test('the names of applicant and agent are masked exactly, in any spelling of their dots and blanks', () => {
  const names = ['阿依古丽·买买提', '张三', 'Aynur Memet', 'ئايگۈل مەمەت']
  masksTo([
    ['阿依古丽•买买提来过', '〔姓名〕来过', names],
    ['阿依古丽买买提来过', '〔姓名〕来过', names],
    ['阿依古丽来过', '〔姓名〕来过', names],
    ['张三、张 三、张·三', '〔姓名〕、〔姓名〕、〔姓名〕', names],
    ['张先生、张同志、张女士', '〔姓名〕先生、〔姓名〕同志、〔姓名〕女士', names],
    ['AYNUR memet said', '〔姓名〕 said', names],
    ['Aynurbek', 'Aynurbek', names],
    ['ئايگۈل كەلدى', '〔姓名〕 كەلدى', names],
    ['王', '王', ['王']],
  ])
})

test('names that people give of themselves and of others are masked', () => {
  masksTo([
    ['我叫张三来办事', '我叫〔姓名〕来办事'],
    ['我叫热西提·艾力江，办社保', '我叫〔姓名〕，办社保'],
    ['姓名：欧阳小明', '姓名：〔姓名〕'],
    ['我是王小明，', '我是〔姓名〕，'],
    ['王主任很热情', '〔姓名〕主任很热情'],
    ['张建国科长不在', '〔姓名〕科长不在'],
    ['姓张的工作人员', '姓〔姓名〕的工作人员'],
    ['工作人员张三态度差', '工作人员〔姓名〕态度差'],
    ['办事员小李很耐心', '办事员〔姓名〕很耐心'],
    ['我爱人李红的社保', '我爱人〔姓名〕的社保'],
    ['مېنىڭ ئىسمىم ئايگۈل', 'مېنىڭ ئىسمىم 〔姓名〕'],
  ])
})

test('what is said about a service stays as it was said', () => {
  stays([
    '办理时间长，态度冷漠，来回跑了三次，材料一次没说清楚',
    '我叫号等了半天',
    '我是来办事的，我是高三学生，我是周一来的',
    '向主任反映了，任何先生女士都一样，公安局长，单位主任，高级工程师，老师傅，小孙子，老百姓',
    '工作人员态度差，工作人员许多不懂，窗口周三不上班，窗口人员热情',
    '2026年11月23日 10:05，2026-11-23 10:05，20261123，2025-2026年',
    '交了1200000元，1,200,000元，等了3个小时，跑了5趟，拿到A012号，拨12345',
    '第110、209、108、109条，110, 209, 108, 109',
    '新疆·塔城，好差评·满意 😀👍🏽👨‍👩‍👧',
    'خىزمەت پوزىتسىيەسى ياخشى ئەمەس',
    'Қызмет көрсету нашар болды',
  ])
})

test('the words of the evaluation codes and of the service items stay', async () => {
  const { readFileSync } = await import('node:fs')
  for (const file of ['rating-detail-codes', 'service-items-common', 'stages', 'channels', 'item-types']) {
    const words = readFileSync(new URL(`../../../db/reference/${file}.csv`, import.meta.url), 'utf8').split(/[,\n]/)
    stays(words.filter((word) => /\p{Script=Han}/u.test(word)))
  }
})

const around = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 30 }),
  fc.string({
    unit: fc.constantFrom(...'0123456789 -.,:()xX一三八年月日元号我叫住在路〔姓名〕电话王·阿@新A\u200b'.split('')),
    maxLength: 30,
  }),
)
const digit = fc.constantFrom(...'0123456789'.split(''))
const digits = (length: number) => fc.array(digit, { minLength: length, maxLength: length }).map((list) => list.join(''))
const gap = fc.constantFrom('', '', '', ' ', '-', ' - ', '.', '　', '－', '\u200b', '/', ',')
const written = (number: string) =>
  fc
    .array(gap, { minLength: number.length, maxLength: number.length })
    .map((gaps) => number.replace(/./g, (c, at: number) => c + (at + 1 < number.length ? gaps[at] : '')))
const mobile = fc.tuple(fc.constantFrom('13', '14', '15', '16', '17', '18', '19'), digits(9)).map((parts) => parts.join(''))
const resident = fc
  .tuple(digits(4), fc.constantFrom('19880229', '20010131', '19491001'), digits(3))
  .map(([division, born, order]) => completeResidentId(`99${division}`, born, order))
/** What a reader sees after closing up the gaps that people put into numbers. */
const closedUp = (text: string): string => fold(text).replace(/[ \-_.·,()/~*+\u200b]/g, '')

test('no mobile phone survives, whatever stands around it and however it is spaced', () => {
  fc.assert(
    fc.property(around, mobile.chain(written), around, (before, phone, after) => {
      assert.doesNotMatch(closedUp(mask(before + phone + after)), /1[3-9]\d{9}/)
    }),
    { numRuns: 500 },
  )
})

test('no valid ID number survives, whatever stands around it and however it is spaced', () => {
  fc.assert(
    fc.property(around, resident.chain(written), around, (before, number, after) => {
      for (const found of closedUp(mask(before + number + after)).matchAll(/(?=(\d{17}[\dxX]))/g))
        assert.equal(isResidentId(found[1] ?? ''), false)
    }),
    { numRuns: 500 },
  )
})

test('no known name survives', () => {
  const names = fc.oneof(
    fc.constantFrom('阿依古丽·买买提', '欧阳小明', '王五', 'Aynur Memet', '电话', '姓名'),
    fc.string({ unit: fc.constantFrom(...'王李明伟芳娜阿依古丽·买提[(*+?^$\\号'.split('')), minLength: 2, maxLength: 8 }),
  )
  fc.assert(
    fc.property(around, names, around, (before, name, after) => {
      const left = mask(`${before} ${name} ${after}`, [name]).replaceAll(/〔[^〔〕]+〕/g, '')
      const letters = name.replaceAll(/[\s·.*-]/g, '')
      if (Array.from(letters).length >= 2) assert.equal(left.includes(name), false)
    }),
    { numRuns: 500 },
  )
})

test('masking a masked text changes nothing', () => {
  const words = fc.array(
    fc.oneof(
      around,
      fc.constantFrom(
        '我是王五',
        '我叫张三',
        '13812345678',
        '新华路12号',
        '3栋',
        '501室',
        '王先生',
        '阿依古丽·买买提',
        '微信abc123456',
        '〔姓名〕',
        '姓名：',
        '住在',
        '路',
        '小张',
        '一三八',
      ),
    ),
    { maxLength: 12 },
  )
  fc.assert(
    fc.property(words, fc.constantFrom([], ['张三'], ['姓名', '电话'], ['号路']), (parts, names) => {
      const once = mask(parts.join(''), names)
      assert.equal(mask(once, names), once)
    }),
    { numRuns: 1_000 },
  )
})

test('what is masked leaves no broken characters, and nothing around it changes', () => {
  fc.assert(fc.property(around, around, (before, after) => mask(`${before}😀13812345678😀${after}`).isWellFormed()))
  assert.equal(mask('😀13812345678👍'), '😀〔电话〕👍')
})

test('very long and hostile texts are masked in time that grows with their length', () => {
  // Quadratic patterns would take minutes here.
  for (const part of [
    '1',
    '1 ',
    '一',
    '@',
    'a',
    'a.',
    '新A',
    '1号',
    '1-',
    '路1',
    '住在',
    '我叫',
    '我是王',
    '王先生',
    '阿',
    '阿依·',
    '微信',
    '(',
    'ئا',
    '〔',
    ' ',
  ])
    mask(part.repeat(60_000 / part.length), ['阿依古丽·买买提', '王王'])
})
