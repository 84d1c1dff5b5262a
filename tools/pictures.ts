/**
 * The pictures of README and manuals. `node tools/pictures.ts` starts a fresh sample region for itself and takes it down again;
 * `node tools/pictures.ts URL [NAME…]` looks at one that runs: it rates services and answers one, so use a fresh one.
 */
import { mkdir } from 'node:fs/promises'
import { cameraOf, chineseBrowser, folder, type Camera } from './pictures/camera.ts'
import { consolePictures } from './pictures/console.ts'
import { dataStaffPictures } from './pictures/data-staff.ts'
import { devicePictures } from './pictures/devices.ts'
import { publicPictures } from './pictures/public-site.ts'
import { rate, track } from './pictures/rater.ts'
import { freshRegion } from './pictures/region.ts'
import { storyPictures } from './pictures/stories.ts'

/** What a person meets, in its order: a rating is made, read by everyone, handled, and its answer found. */
async function takeAll(camera: Camera): Promise<void> {
  const rater = await rate(camera)
  await publicPictures(camera)
  await consolePictures(camera)
  await storyPictures(camera)
  await devicePictures(camera)
  await dataStaffPictures(camera)
  await track(camera, rater)
  await rater.context.close()
}

const [given, ...names] = process.argv.slice(2)
await mkdir(folder, { recursive: true })
const region = given === undefined ? await freshRegion() : { site: given.replace(/\/$/, ''), close: async () => {} }
try {
  const browser = await chineseBrowser()
  try {
    await takeAll(cameraOf(browser, region.site, names))
  } finally {
    await browser.close()
  }
} finally {
  await region.close()
}
