import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { attributes, escape, framed, html, Lasting, raw, type Html } from './html.ts'

const HOSTILE = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "' autofocus onfocus='alert(1)",
  '</title><svg/onload=alert(1)>',
  '&lt;already&gt;',
  '\u0000<b>\u202e',
]

test('what comes from outside is text, in content and in attributes', () => {
  for (const evil of HOSTILE) {
    const page = String(html`<p title="${evil}">${evil}</p>`)
    assert.equal(page.match(/</g)?.length, 2, page)
    assert.equal(page.match(/"/g)?.length, 2, page)
    assert.ok(!page.includes("'"))
  }
})

test('escaping can be undone to the very same text', () => {
  const undo = (text: string) =>
    text.replace(/&(lt|gt|quot|#39|amp);/g, (_, e: string) => ({ lt: '<', gt: '>', quot: '"', '#39': "'", amp: '&' })[e] ?? '')
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => undo(escape(text)) === text))
})

test('only Html passes as markup, also inside lists and nested templates', () => {
  const items = ['a<b', raw('<br>'), html`<i>${'c&d'}</i>`]
  assert.equal(
    String(
      html`<ul>
        ${items.map((i) => html`<li>${i}</li>`)}
      </ul>`,
    ),
    '<ul>\n<li>a&lt;b</li><li><br></li><li><i>c&amp;d</i></li>\n</ul>',
  )
})

test('an object that looks like Html does not pass', () => {
  const lookalike = JSON.parse('{"markup":"<script>"}') as { markup: string }
  // @ts-expect-error: not a Fragment
  assert.throws(() => String(html`${lookalike}`))
})

test('nothing is printed for false, null and undefined; zero is a number', () => {
  assert.equal(String(html`[${false}${null}${undefined}${0}]`), '[0]')
})

test('an address that would run as code leads nowhere', () => {
  for (const evil of ['javascript:alert(1)', ' javascript:alert(1)', 'JaVaScRiPt:x', 'data:text/html,x', 'vbscript:x', '\tjavascript:x'])
    assert.equal(String(html`<a href="${evil}">x</a>`), '<a href="#">x</a>', evil)
  for (const elsewhere of ['//evil.example', '/\\evil.example', '/\t/evil.example', '/\n\\evil.example'])
    assert.equal(String(html`<a href="${elsewhere}">x</a>`), '<a href="#">x</a>', JSON.stringify(elsewhere))
  for (const good of ['/r/abc', '/', '/a//b', '?lang=ug', '#why', 'https://example.org/a', 'tel:12345'])
    assert.equal(String(html`<a href="${good}">x</a>`), `<a href="${good}">x</a>`)
  assert.equal(String(attributes({ href: 'javascript:x' })), 'href="#"')
})

test('a value in an attribute without quotes is a mistake of ours and says so', () => {
  assert.throws(() => html`<a id=${'x'}></a>`, /quote the attribute/)
  assert.equal(String(html`<p>1 + 1 = ${2}</p>`), '<p>1 + 1 = 2</p>')
})

test('attributes come and go with their values; handlers and styles never pass', () => {
  assert.equal(
    String(attributes({ id: 'a"b', checked: true, disabled: false, title: null, 'data-n': 0 })),
    'id="a&quot;b" checked data-n="0"',
  )
  for (const name of ['onclick', 'style', 'a b', 'x>']) assert.throws(() => attributes({ [name]: 'x' }))
})

test('a framed page is what would have been drawn, with each filling in its own hole and all else one lasting piece', () => {
  const draw = ({ name, note }: Record<'name' | 'note', Html>) =>
    html`<h1 ${note}>${'a<b'}</h1>
      <p>${name}, ${html`<b>${name}</b>`}</p>`
  const page = framed(['note', 'name'], draw)
  for (const [name, note] of [
    ['<x>', 'one'],
    ['', 'two"'],
  ] as const) {
    const own = { name: html`<i>${name}</i>`, note: attributes({ title: note }) }
    assert.equal(String(page(own)), String(draw(own)))
  }
  const pieces = page({ name: html`n`, note: html`t` }).pieces()
  assert.deepEqual(
    pieces.map((piece) => (piece instanceof Lasting ? piece.text : { own: piece })),
    ['<h1 ', { own: 't' }, '>a&lt;b</h1>\n<p>', { own: 'n' }, ', <b>', { own: 'n' }, '</b></p>'],
  )
  assert.equal(page({ name: html`n`, note: html`t` }).pieces()[0], pieces[0], 'the same object, so that it is compressed once')
})
