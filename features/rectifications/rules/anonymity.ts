import { dayOf, startOf, type Instant } from '#shared/time.ts'

/**
 * What the unit may learn of the rater (rules 2.2, 2.3, 2.5; decisions/0010). Of an anonymous rating it sees item, day,
 * level, codes and masked text: never number, window or minute, also not by way of another moment or an order.
 */
export const isRealName = (identification: string): boolean => identification === 'real_name'

/** The moment a case shows and sorts by. Due moments count whole days, so nothing is lost by it. */
export const shownReceivedAt = (anonymous: boolean, receivedAt: Instant): Instant => (anonymous ? startOf(dayOf(receivedAt)) : receivedAt)

/** Where a service was given and by whom, as far as staff are concerned. Never leaves the server. */
export type Served = { divisionPath: string; unit: string; staffNo: string | null }
type Post = { divisionPath: string; unit: string | null; staffNo: string | null }

/** The person rated can neither handle the case nor see the rater (rules 2.5). */
export const isRated = (posts: readonly Pick<Post, 'divisionPath' | 'staffNo'>[], served: Served): boolean =>
  served.staffNo !== null && posts.some((p) => p.staffNo === served.staffNo && p.divisionPath === served.divisionPath)

/** Whoever serves at windows of the unit that served is a window mate as far as we can know, and never sees the rater (rules 2.3). */
export const isWindowMate = (posts: readonly Post[], served: Served): boolean =>
  posts.some((p) => p.staffNo !== null && p.divisionPath === served.divisionPath && (p.unit === null || p.unit === served.unit))
