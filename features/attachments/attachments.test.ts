import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import * as files from '#tests/support/sample-files.ts'
import { SAMPLES } from '#tests/support/sample-files.ts'
import { inspect } from './actions/look-inside.ts'
import { cleanName, typeRow, type Unfit } from './rules.ts'

const whyNot = async (bytes: Buffer): Promise<string> => {
  const found = await inspect(bytes)
  return found.ok ? found.value.type : found.refusal
}
const keptOf = async (bytes: Buffer): Promise<Buffer> => {
  const found = await inspect(bytes)
  assert.ok(found.ok, found.ok ? '' : found.refusal)
  return Buffer.from(found.value.kept)
}

for (const { type, bytes } of SAMPLES)
  test(`${type} is known by what is in it, and what is kept is known again and loses nothing more`, async () => {
    const kept = await keptOf(bytes)
    assert.equal(await whyNot(bytes), type)
    const again = await keptOf(kept)
    assert.equal(await whyNot(kept), type)
    assert.deepEqual(again, kept)
  })

test('where and by whom a picture was taken or a word was spoken is not kept', async () => {
  for (const { bytes } of SAMPLES) {
    const kept = await keptOf(bytes)
    assert.equal(kept.includes('GPSLatitude'), false)
    assert.equal(kept.includes('<script'), false)
  }
})

test('a photograph keeps which way is up, and of its EXIF nothing else', async () => {
  const kept = await keptOf(files.jpeg(files.exif(6)))
  const at = kept.indexOf('Exif\0\0')
  assert.ok(at > 0)
  assert.equal(kept.subarray(at - 2).readUInt16BE(0), 34)
  assert.deepEqual([...kept.subarray(at + 16, at + 28)], [0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0])
  assert.equal((await keptOf(files.jpeg(files.exif(1)))).indexOf('Exif'), -1)
})

test('what trails behind a picture, a recording or a PDF is cut off', async () => {
  const behind = files.zip([{ name: 'run.exe', data: Buffer.from('MZ') }])
  for (const bytes of [files.jpeg(), files.png(), files.webp(), files.ogg(), files.amr(), files.aac(), files.mp3()]) {
    const kept = await keptOf(Buffer.concat([bytes, behind]))
    assert.equal(kept.includes('run.exe'), false)
  }
  assert.equal(await whyNot(Buffer.concat([files.pdf(), behind])), 'damaged_file')
})

const REFUSED: readonly [string, Buffer, Unfit][] = [
  ['nothing', Buffer.alloc(0), 'empty_file'],
  ['words', Buffer.from('差评说明'), 'type_not_accepted'],
  ['a page', Buffer.from('\ufeff  <!DOCTYPE html><script>alert(1)</script>'), 'program_not_accepted'],
  ['a page in UTF-16', Buffer.from('\ufeff<html>', 'utf16le'), 'program_not_accepted'],
  ['a drawing with scripts', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'), 'program_not_accepted'],
  ['a program', Buffer.from('MZ\x90\0'), 'program_not_accepted'],
  ['a script', Buffer.from('#!/bin/sh\nrm -rf /'), 'program_not_accepted'],
  ['GIF', Buffer.from('GIF89a/*<svg/onload=alert(1)>*/=1'), 'picture_not_accepted'],
  ['a photograph of a telephone that only that telephone reads', Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1'), 'picture_not_accepted'],
  ['a film', files.m4a('vide'), 'video_not_accepted'],
  ['a film in OGG', files.ogg('\x80theora'), 'video_not_accepted'],
  ['a package', files.zip([{ name: 'a.txt', data: Buffer.from('a') }]), 'archive_not_accepted'],
  ['RAR', Buffer.from('Rar!\x1a\x07'), 'archive_not_accepted'],
  ['old Word', Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'office_not_accepted'],
  ['a table', files.zip([...files.docxFiles().slice(0, 1), { name: 'xl/workbook.xml', data: Buffer.from('<x/>') }]), 'office_not_accepted'],
  ['a picture that begins and does not end', files.jpeg().subarray(0, 60), 'damaged_file'],
  ['a mark alone', Buffer.from('\x89PNG\r\n\x1a\n<html>', 'latin1'), 'damaged_file'],
  ['a picture too large to open', files.png(60_000, 60_000), 'blown_up_file'],
  ['a page behind the mark of a PDF', Buffer.from('%PDF-1.7\n<html><script>alert(1)</script>'), 'damaged_file'],
  ['a PDF under a password', files.pdf('<< /Encrypt 5 0 R >>'), 'locked_file'],
  ['a PDF with a script', files.pdf('<< /OpenAction << /S /JavaScript /JS (app.alert(1)) >> >>'), 'active_content'],
  ['a PDF whose script is spelt with numbers', files.pdf('<< /S /J#61vaScript /JS (x) >>'), 'active_content'],
  ['a PDF with a script in a stream', files.packedPdf('<< /S /JavaScript /JS (x) >>'), 'active_content'],
  ['… whose stream is spelt with numbers', files.packedPdf('<< /S /JavaScript /JS (x) >>', '/Type /Obj#53tm'), 'active_content'],
  [
    '… whose stream says much about itself',
    files.packedPdf('<< /S /JavaScript /JS (x) >>', `/Type /ObjStm /X (${'x'.repeat(900)})`),
    'active_content',
  ],
  ['… whose stream does not say what it is', files.packedPdf('<< /S /JavaScript /JS (x) >>', '/N 1 /First 4'), 'active_content'],
  ['a PDF that starts a program', files.pdf('<< /S /Launch /F (cmd.exe) >>'), 'active_content'],
  ['a PDF with a file in it', files.pdf('<< /Type /EmbeddedFile >>'), 'active_content'],
  ['a PDF that unpacks without end', files.packedPdf(' '.repeat(17 * 1024 * 1024)), 'blown_up_file'],
  ['a document with macros', files.docx({ name: 'word/vbaProject.bin', data: Buffer.from('x') }), 'active_content'],
  ['a document with a file in it', files.docx({ name: 'word/embeddings/oleObject1.bin', data: Buffer.from('x') }), 'active_content'],
  ['a document with a program in it', files.docx({ name: 'word/media/a.exe', data: Buffer.from('MZ') }), 'active_content'],
  [
    'a document that fetches its template',
    files.docx({
      name: 'word/_rels/settings.xml.rels',
      data: Buffer.from(
        '<Relationships><Relationship Id="r" Type="http://x/attachedTemplate" Target="http://x/t.dotm" TargetMode="External"/></Relationships>',
      ),
    }),
    'active_content',
  ],
  [
    'a document whose text names others',
    files.docx({ name: 'word/x.xml', data: Buffer.from('<!DOCTYPE a [<!ENTITY b "c">]><a/>') }),
    'active_content',
  ],
  ['a document under a password', files.docx({ name: 'word/y.xml', data: Buffer.from('y'), flags: 1 }), 'locked_file'],
  [
    'a document that says it is small and is not',
    files.docx({ name: 'word/z.xml', data: Buffer.alloc(1_000_000), says: 10 }),
    'blown_up_file',
  ],
  ['a document that unpacks without end', files.docx({ name: 'word/z.xml', data: Buffer.alloc(40_000_000) }), 'blown_up_file'],
  ['a document before which something stands', Buffer.concat([Buffer.from('PK\x03\x04'), files.docx()]), 'damaged_file'],
  ['a document with a way out of its folder', files.docx({ name: '../x.xml', data: Buffer.from('<x/>') }), 'damaged_file'],
]
for (const [what, bytes, refusal] of REFUSED)
  test(`${what} is refused: ${refusal}`, async () => {
    assert.equal(await whyNot(bytes), refusal)
  })

test('a link that a person may follow is no reason to refuse a document', async () => {
  const rels =
    '<Relationships><Relationship Id="r" Type="http://x/hyperlink" Target="https://zwfw.xinjiang.gov.cn" TargetMode="External"/></Relationships>'
  assert.match(await whyNot(files.docx({ name: 'word/_rels/document.xml.rels', data: Buffer.from(rels) })), /wordprocessingml/)
})

/** What a browser that guesses would take for a page, by the first bytes that are not blank. */
const LOOKS_LIKE_A_PAGE = /^[\t\n\f\r ]*<(!doctype html|html|head|script|iframe|h1|div|font|table|a|style|title|b|body|br|p|!--|\?xml|svg)/i
const MARKS = [
  '<html>',
  '<script>alert(1)</script>',
  '<svg onload=alert(1)>',
  'MZ',
  '#!/bin/sh',
  'PK\x03\x04',
  '\xff\xd8\xff',
  '%PDF-1.7',
  '\xff\xd9',
  'IEND',
]
test('whatever is changed in a file, it is read without a fault, and what is kept as a picture is no page', async () => {
  const changed = fc.tuple(
    fc.constantFrom(...SAMPLES.map((sample) => sample.bytes)),
    fc.array(fc.tuple(fc.nat(), fc.oneof(fc.nat(255), fc.constantFrom(...MARKS))), { maxLength: 6 }),
    fc.option(fc.nat(), { freq: 1 }),
    fc.oneof({ weight: 4, arbitrary: fc.constant('') }, fc.constantFrom(...MARKS)),
  )
  await fc.assert(
    fc.asyncProperty(changed, async ([original, changes, cut, before]) => {
      let bytes = Buffer.from(original)
      for (const [at, what] of changes)
        if (typeof what === 'number') bytes[at % bytes.length] = what
        else bytes = Buffer.concat([bytes.subarray(0, at % bytes.length), Buffer.from(what, 'latin1'), bytes.subarray(at % bytes.length)])
      if (cut !== null) bytes = bytes.subarray(0, cut % (bytes.length + 1))
      bytes = Buffer.concat([Buffer.from(before, 'latin1'), bytes])
      const found = await inspect(bytes)
      if (!found.ok) return
      const { type, kept } = found.value
      assert.ok(kept.length <= bytes.length + 34, 'nothing grows but by which way is up')
      assert.doesNotMatch(Buffer.from(kept).toString('latin1'), LOOKS_LIKE_A_PAGE)
      const again = await inspect(kept)
      assert.ok(again.ok && again.value.type === type, 'what is kept is what it is called')
      if (typeRow(type).kind === 'image') assert.deepEqual(Buffer.from(again.value.kept), Buffer.from(kept))
    }),
    { numRuns: 5000, seed: 20_261_123 },
  )
})

test('a name is what a person reads: no way out of a folder, nothing unseen, and the ending of what the file is', () => {
  const names: readonly [string, string][] = [
    ['窗口排班表.JPG', '窗口排班表.jpg'],
    ['..\\..\\etc/passwd', 'passwd.jpg'],
    ['报告\u202egpj.exe', '报告gpj.jpg'],
    ['a\0b\r\nc.jpg', 'abc.jpg'],
    ['.htaccess', 'htaccess.jpg'],
    ['con.jpg', '附件.jpg'],
    ['', '附件.jpg'],
    ['情况说明.pdf.exe', '情况说明.pdf.jpg'],
    ['ئەھۋال دوكلاتى.jpeg', 'ئەھۋال دوكلاتى.jpg'],
    [`${'长'.repeat(300)}.jpg`, `${'长'.repeat(100)}.jpg`],
  ]
  for (const [given, clean] of names) assert.equal(cleanName(given, 'image/jpeg'), clean)
})
