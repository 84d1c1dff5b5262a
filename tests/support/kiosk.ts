import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { systemNow } from '#shared/time.ts'
import { newOffice, type Office } from './cases.ts'

const ROOT = new URL('../../', import.meta.url)
/** An office that listens, with the page of its devices: time runs as it does, since a browser waits. */
export async function openHall(): Promise<{ w: Office; site: string }> {
  if (!existsSync(new URL('web/kiosk/dist/index.html', ROOT)))
    execFileSync(process.execPath, ['tools/build-kiosk.ts'], { cwd: fileURLToPath(ROOT), stdio: ['ignore', 'ignore', 'inherit'] })
  const w = await newOffice({ now: systemNow() })
  w.world.now = systemNow
  const site = await w.app.listen({ port: 0, host: '127.0.0.1' })
  w.world.publicUrl = site
  return { w, site }
}
