import { on, type Route } from '#server/platform/feature.ts'
import * as batches from '../contract/draft-batches.ts'
import * as drafts from '../contract/drafts.ts'
import { beginChange, beginItem } from './draft-items.ts'
import { showDraft, showDrafts } from './show-drafts.ts'
import * as many from './step-batches.ts'
import * as step from './step-drafts.ts'

/** How an item is added, changed or ended: drafted by one, reviewed and released by another, one by one or many at once. */
export const draftRoutes: readonly Route[] = [
  on(drafts.listItemDrafts, showDrafts),
  on(drafts.readItemDraft, showDraft),
  on(drafts.draftNewItem, beginItem),
  on(drafts.draftItemChange, beginChange),
  on(drafts.saveItemDraft, step.keepDraft),
  on(drafts.rebaseItemDraft, step.bringOn),
  on(drafts.submitItemDraft, step.submitDraft),
  on(drafts.withdrawItemDraft, step.withdrawDraft),
  on(drafts.reviewItemDraft, step.reviewDraft),
  on(drafts.refuseItemDraft, step.refuseDraft),
  on(drafts.releaseItemDraft, step.releaseDraft),
  on(batches.readItemBatch, many.showBatch),
  on(batches.reviewItemDrafts, many.reviewMany),
  on(batches.releaseItemDrafts, many.releaseMany),
]
