import { receiptCodeOf } from '#features/ratings/index.ts'
import { raterCookie } from '#features/ratings/rules/receipt-code.ts'
import { buildApp } from '#server/app.ts'
import type { World } from '#server/platform/run.ts'
import type { Instant } from '#shared/time.ts'
import { asSystem, type Ask } from '../ask.ts'

export type OccurrenceKey = { recordId: string; serviceNumber: number }
type Fields = Readonly<Record<string, string | readonly string[]>>
/** The site as it stood at a moment: what was pushed and said on days that are over goes through its own doors. */
export type Site = {
  /** The world at that moment, for what staff do. */
  at(moment: Instant): World
  push(moment: Instant, url: string, body: unknown, key?: string): Promise<void>
  /** A form sent from the phone that rated, or, where it is somebody else’s, from one that only has the code; whether it was taken. */
  send(moment: Instant, about: OccurrenceKey & { page: string; others?: true }, fields: Fields): Promise<boolean>
  close(): Promise<void>
}

export async function openSite(world: World, { client, secret }: { client: string; secret: string }): Promise<Site> {
  let moment = world.now()
  const now = () => moment
  const app = await buildApp({ ...world, wake: () => {}, now })
  let asked: { ask: Ask; on: string } | undefined
  return {
    at: (then) => ({ ...world, wake: () => {}, now: () => then }),
    push: async (then, url, body, key) => {
      moment = then
      // What lets a system in lasts less than an hour.
      const on = then.slice(0, 15)
      if (asked?.on !== on) asked = { ask: await asSystem(app, client, secret), on }
      const reply: unknown = (await asked.ask('POST', url, body, key)).json()
      const refused = Array.isArray(reply) ? (reply as { status: number }[]).find(({ status }) => status >= 400) : undefined
      if (refused) throw new Error(`the sample was refused: ${JSON.stringify(refused)}`)
    },
    send: async (then, { page, others, ...key }, fields) => {
      moment = then
      const code = receiptCodeOf(world.keys, key)
      const { name, value } = raterCookie((data) => world.keys.mac('cookie', data), code)
      const headers = {
        'content-type': 'application/x-www-form-urlencoded',
        origin: world.publicUrl,
        ...(others !== true && { cookie: `${name}=${value}` }),
      }
      const payload = new URLSearchParams(
        Object.entries(fields).flatMap(([field, said]) => [said].flat().map((one) => [field, one])),
      ).toString()
      return (await app.inject({ method: 'POST', url: `/t/${code}/${page}`, headers, payload })).statusCode < 400
    },
    close: () => app.close(),
  }
}
