import { SHOWN_DIVISION } from '#sample/region.ts'
import { COLUMN, PHONE, type Camera } from './camera.ts'

type Shot = { name: string; path: string; size: typeof COLUMN; height: number }
const SHOTS: readonly Shot[] = [
  { name: 'home', path: '/?lang=zh-CN', size: COLUMN, height: 1_262 },
  { name: 'division', path: `/divisions/${SHOWN_DIVISION}?lang=zh-CN`, size: COLUMN, height: 1_262 },
  { name: 'answered', path: `/answered?lang=zh-CN&division=${SHOWN_DIVISION}`, size: COLUMN, height: 1_262 },
  { name: 'home-ug', path: '/?lang=ug', size: PHONE, height: 1_100 },
]

/** What everyone may look at. */
export async function publicPictures(camera: Camera): Promise<void> {
  for (const { name, path, size, height } of SHOTS) {
    const { context, page } = await camera.open(size)
    await page.goto(`${camera.site}${path}`)
    await camera.take(page, name, height)
    await context.close()
  }
}
