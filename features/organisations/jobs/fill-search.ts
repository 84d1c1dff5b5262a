import type { Job } from '#server/platform/feature.ts'
import { keyNames, soundPlaces } from '../actions/fill-search.ts'
import type { Member } from '../store/fill-search.ts'

/** What came in before names could be looked for so: some thousands a transaction; with nothing left to do it is a few looks. */
export const fillSearch: Job = {
  name: 'organisations.fill-search',
  says: '补上机构名称的拼音和人员姓名的索引，供查找',
  cron: '*/10 * * * *',
  handler: async (world) => {
    for (let after: Member | null = { division: '', staffNo: '' }; after !== null;) {
      const from: Member = after
      after = await world.transact('organisations.fill-search', (ctx) => keyNames(ctx, from))
    }
    while (await world.transact('organisations.fill-search', (ctx) => soundPlaces(ctx))) continue
  },
}
