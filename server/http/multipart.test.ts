import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readMultipart } from './multipart.ts'

const TYPE = 'multipart/form-data; boundary=----x7'
const part = (head: string, body: string | Buffer): Buffer =>
  Buffer.concat([Buffer.from(`------x7\r\nContent-Disposition: form-data; ${head}\r\n\r\n`), Buffer.from(body), Buffer.from('\r\n')])
const form = (...parts: Buffer[]): Buffer => Buffer.concat([...parts, Buffer.from('------x7--\r\n')])

test('fields and one file come out as they went in, byte by byte', () => {
  const bytes = Buffer.from([0, 13, 10, 45, 45, 255, 13, 10])
  const read = readMultipart(
    TYPE,
    form(part('name="text"', '多等了\r\n两小时'), part('name="file"; filename="照片.jpg"\r\nContent-Type: image/jpeg', bytes)),
  )
  assert.equal(read?.fields.get('text'), '多等了\r\n两小时')
  assert.equal(read?.file?.name, '照片.jpg')
  assert.deepEqual(Buffer.from(read?.file?.bytes ?? []), bytes)
})
test('what a browser itself makes is read', async () => {
  const data = new FormData()
  data.append('text', '您好')
  data.append('key', 'k1')
  data.append('file', new File([Buffer.from('%PDF-1.7')], 'a "b".pdf'))
  const request = new Request('http://x', { method: 'POST', body: data })
  const read = readMultipart(request.headers.get('content-type') ?? '', Buffer.from(await request.arrayBuffer()))
  assert.deepEqual(
    [...(read?.fields ?? [])],
    [
      ['text', '您好'],
      ['key', 'k1'],
    ],
  )
  assert.equal(Buffer.from(read?.file?.bytes ?? []).toString(), '%PDF-1.7')
})
test('an input left empty is no file', () =>
  assert.deepEqual([...(readMultipart(TYPE, form(part('name="file"; filename=""', '')))?.fields ?? [])], []))
test('no boundary, no end, no name, two files, too many parts, no text: no form', () => {
  const file = part('name="file"; filename="a"', 'a')
  for (const [type, body] of [
    ['multipart/form-data', form(part('name="text"', 'a'))],
    [TYPE, Buffer.from('text=a')],
    [TYPE, Buffer.from('')],
    [TYPE, part('name="text"', 'a')],
    [TYPE, form(part('filename="a"', 'a'))],
    [TYPE, form(file, file)],
    [TYPE, form(...Array.from({ length: 21 }, () => part('name="text"', 'a')))],
    [TYPE, form(part('name="text"', Buffer.from([0xff])))],
    [TYPE, form(Buffer.from(`------x7\r\n${'a'.repeat(5_000)}\r\n\r\nb\r\n`))],
  ] as const)
    assert.equal(readMultipart(type, Buffer.from(body)), null)
})
