import assert from 'node:assert/strict'
import { test } from 'node:test'
import { observeRequest, requestTimesText } from './request-times.ts'

test('each bucket counts all that took no longer, by route, method and status', () => {
  for (const ms of [1, 2, 3, 400, 9_000]) observeRequest('/r/:token', 'GET', 200, ms)
  observeRequest('/r/:token', 'GET', 404, 1)
  observeRequest('/r/:token', 'POST', 200, 1)
  const text = requestTimesText()
  const of = (series: string) => Number(new RegExp(`^${series.replace(/[{}+]/g, '\\$&')} (.+)$`, 'm').exec(text)?.[1])
  const labels = 'route="/r/:token",method="GET",status="200"'
  const bucket = (le: string) => of(`haochaping_http_request_seconds_bucket{le="${le}",${labels}}`)
  assert.deepEqual(['0.002', '0.005', '0.25', '0.5', '2.5', '+Inf'].map(bucket), [2, 3, 3, 4, 4, 5])
  assert.equal(of(`haochaping_http_request_seconds_count{${labels}}`), 5)
  assert.ok(Math.abs(of(`haochaping_http_request_seconds_sum{${labels}}`) - 9.406) < 1e-9)
  assert.equal(of('haochaping_http_request_seconds_count{route="/r/:token",method="GET",status="404"}'), 1)
  assert.equal(of('haochaping_http_request_seconds_count{route="/r/:token",method="POST",status="200"}'), 1)
  assert.match(text, /^# HELP .+\n# TYPE haochaping_http_request_seconds histogram\n/)
})
