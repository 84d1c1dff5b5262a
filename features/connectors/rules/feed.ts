/** What a REST feed answers, and how we say who we are (docs/manuals/integrators.md). */
import { z } from 'zod'

const pageShape = z.object({ rows: z.array(z.unknown()).max(5_000), next: z.string().max(2_000).nullable() })
export type FeedPage = z.infer<typeof pageShape>
/** Null when it is not what was agreed. */
export function feedPage(text: string): FeedPage | null {
  try {
    return pageShape.safeParse(JSON.parse(text)).data ?? null
  } catch {
    return null
  }
}

export const FEED_HEADERS = { moment: 'x-connector-moment', signature: 'x-connector-signature' } as const
/** What is signed with the common secret: where it goes with all that is asked, and when. */
export const feedText = (pathAndQuery: string, moment: string): string => ['haochaping-connector-1', 'GET', pathAndQuery, moment].join('\n')
export const MOST_PAGE_BYTES = 32 * 1024 * 1024
