/** A person's phone: opens the link from the window, fills in the form as it is, without script. */
export type Said = { level: number; detailCodes: readonly string[]; text?: string; anonymous: boolean }
const ANSWER_MS = 10_000

/** True when a receipt was shown. The device's cookie goes with the form, as a browser would send it. */
export async function rateByPhone(url: string, said: Said, stop: AbortSignal): Promise<boolean> {
  const signal = () => AbortSignal.any([stop, AbortSignal.timeout(ANSWER_MS)])
  const form = await fetch(url, { signal: signal(), headers: { 'accept-language': 'zh-CN' } })
  await form.text()
  if (form.status !== 200) return false
  const cookie = form.headers
    .getSetCookie()
    .map((one) => one.split(';')[0] ?? '')
    .join('; ')
  const body = new URLSearchParams({ level: String(said.level) })
  for (const code of said.detailCodes) body.append('detailCodes', code)
  if (said.text !== undefined) body.append('text', said.text)
  if (said.anonymous) body.append('anonymous', 'true')
  // The page asks a bad rating's reason once; whoever gives none again declines.
  if (said.level <= 2 && said.detailCodes.length === 0 && said.text === undefined) body.append('reasonDeclined', 'true')
  const reply = await fetch(url, { method: 'POST', body, signal: signal(), headers: { cookie, origin: new URL(url).origin } })
  await reply.text()
  return reply.status === 200
}
