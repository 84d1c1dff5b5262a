import assert from 'node:assert/strict'
import { test } from 'node:test'
import { gunzipSync } from 'node:zlib'
import fc from 'fast-check'
import { html, lasting, raw } from '#server/platform/html.ts'
import { gzipPage } from './compress-page.ts'

test('what is taken apart and compressed in pieces reads back as it was', () => {
  const style = lasting(raw(`<style>${'body{margin:0}字'.repeat(200)}</style>`))
  const codes = lasting(raw(`<ul>${'<li>无理由超过法定办理时间</li>'.repeat(40)}</ul>`))
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 900 }), fc.string({ maxLength: 500 }), fc.string({ maxLength: 20 }), (a, b, c) => {
      const text = (part: string) => raw(part.toWellFormed())
      for (const page of [html`${text(a)}${style}${text(b)}${codes}${[text(c), style]}`, text(a), style, html`${codes}${style}`, raw('')])
        assert.equal(gunzipSync(gzipPage(page)).toString('utf8'), page.toString())
    }),
    { numRuns: 200 },
  )
})
