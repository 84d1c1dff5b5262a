import { caseOpened, caseStepped } from '#features/rectifications/contract.ts'
import { contactRevealed } from '#features/vault/contract.ts'
import { exportable, gather, listen, on, type Feature } from '#server/platform/feature.ts'
import { page } from '#server/platform/pages.ts'
import { followLink } from './actions/follow-link.ts'
import { queueMessages, type HeardOfCase } from './actions/queue.ts'
import { signedByCarrier, takeReceipt } from './actions/receipts.ts'
import { showCaseNotifications, showNotifications } from './actions/show.ts'
import * as contract from './contract.ts'
import { notificationColumns, notificationWords } from './contract/columns.ts'
import { sendMessages } from './jobs.ts'

/** 通知: what happens to a case is told to its rater beyond the tracking page; feedback counts as delivered without it (decisions/0042). */
export const notifications: Feature = {
  endpoints: [
    on(contract.listNotifications, showNotifications),
    on(contract.listCaseNotifications, showCaseNotifications),
    gather(contract.reportMessage, takeReceipt, signedByCarrier),
  ],
  exports: [exportable(contract.listNotifications, notificationColumns, notificationWords)],
  pages: [
    page(contract.linkPage, followLink, (found, { lang }) => ({
      redirect: `/t${found === null ? '' : `/${found.receiptCode}`}?lang=${lang}`,
    })),
  ],
  listeners: [listen<HeardOfCase>('notifications.queue', [caseOpened, caseStepped, contactRevealed], queueMessages)],
  errands: [sendMessages],
}
