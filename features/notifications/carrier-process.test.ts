/** The carrier as a process of its own, told by its options to be a bad one: what arrives is one message and one end. */
import assert from 'node:assert/strict'
import { spawn, type ChildProcess } from 'node:child_process'
import { after, before, test } from 'node:test'
import { jobWorld } from '#server/platform/run.ts'
import { minutes } from '#shared/time.ts'
import { newOffice, type Office } from '#tests/support/cases.ts'
import type { CaseNotification } from './contract.ts'
import { sendMessages } from './jobs.ts'

const SECRET = 'a secret between the two of at least 32'
const MAIN = 'sample/carrier/main.ts'
let w: Office
let carrier: ChildProcess
let said = ''
/** What the process says, until it has said this. */
const hear = async (what: RegExp): Promise<RegExpExecArray> => {
  for (let n = 0; n < 2_000; n++) {
    const found = what.exec(said)
    if (found) return found
    if (carrier.exitCode !== null) break
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
  throw new Error(`${String(what)} was not said, but: ${said}`)
}
before(async () => {
  w = await newOffice()
  w.world.publicUrl = await w.app.listen({ port: 0, host: '127.0.0.1' })
  const how = ['--fail', '1', '--lose', '1', '--double', '--reorder', '--receipt', '0']
  carrier = spawn(process.execPath, [MAIN, '--secret', SECRET, '--port', '0', ...how], { stdio: ['ignore', 'pipe', 'inherit'] })
  carrier.stdout?.setEncoding('utf8').on('data', (text: string) => void (said += text))
  const [, url = ''] = await hear(/(http:\/\/127\.0\.0\.1:\d+)/)
  w.world.outside = { relay: null, sms: { url, secret: SECRET } }
})
after(async () => {
  const ended = new Promise((resolve) => carrier.once('exit', resolve))
  carrier.kill('SIGTERM')
  await ended
  await w.close()
})

test('one that fails, loses its answer, doubles its receipts and turns them round: shown once, delivered once', async () => {
  const { caseId } = await w.caseOf((await w.rate()).ratingId)
  await w.deliver()
  for (let n = 0; n < 3; n++) {
    await sendMessages.run(jobWorld(w.world), new AbortController().signal)
    w.tick(minutes(2))
  }
  await hear(/(?:"result":"sent"\}，得到 200[^]*){2}/)
  const reply = await w.call('GET', `/api/v1/cases/${caseId}/notifications`, { as: w.handler })
  const [one, ...more] = reply.json<{ items: CaseNotification[] }>().items
  assert.deepEqual([one?.state, one?.event, more], ['delivered', 'opened', []])
  assert.equal(said.match(/\*{9}\d\d 收到：/g)?.length, 1, 'the phone shows it once')
})
