/** What a step of a draft makes stale. */
export const DRAFT_STALE = ['listItemDrafts', 'readItemDraft', 'listServiceItems', 'readServiceItem', 'readItemHistory']
export const DRAFTS_STALE = { invalidates: [...DRAFT_STALE, 'readItemBatch'] }
