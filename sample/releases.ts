import { sql } from 'kysely'
import { textReleased } from '#features/disclosure/contract.ts'
import { ANSWERED_STATES } from '#features/disclosure/rules/publication.ts'
import type { Db } from '#server/platform/db.ts'
import type { Instant } from '#shared/time.ts'
import type { Players } from './rows/standing.ts'
import { SHOWN_DIVISION } from './region.ts'
import { ABUSE } from './texts/complaints.ts'

/** Of 256: the others still wait for somebody to read them, so that the list of texts to release has something in it. */
const READ = 218
/** Written down in the afternoon, read the same day. */
const READ_AFTER = '2 hours'

type Reading = { players: Players; until: Instant }
/** The words of bad ratings that were answered, read and released by those who may; abuse is left to wait. */
export async function releaseTexts(db: Db, { players, until }: Reading): Promise<void> {
  const { shown, others } = players.staff.supervisor
  await sql`
    with read as (
      select c.record_id, c.case_id, m.masked, a.at + ${READ_AFTER}::interval as at,
        'staff:' || case when c.division = ${SHOWN_DIVISION} then ${shown.userId} else ${others.userId} end as actor
      from rectifications c
      join masked_texts m on m.record_id = c.record_id and m.text_id = 'rating:' || c.rating_id
      join lateral (
        select max(s.at) as at from rectification_steps s
        where s.record_id = c.record_id and s.case_id = c.case_id and s.action = 'feed_back' and s.delivered
      ) a on true
      where c.state = any(${[...ANSWERED_STATES]}::text[]) and get_byte(uuid_send(c.record_id), 15) < ${READ}
        and not exists (select 1 from unnest(${[...ABUSE]}::text[]) as said (word) where position(said.word in m.masked) > 0)
    ), kept as (
      insert into releases (record_id, case_id, masked, released_by, released_at)
      select record_id, case_id, masked, actor, at from read where at < ${until}::timestamptz
      on conflict do nothing
      returning record_id, case_id, released_by, released_at
    )
    insert into events (recorded_at, name, subject, actor, payload)
    select released_at, ${textReleased.name}, 'case:' || case_id, released_by,
      jsonb_build_object('caseId', case_id, 'recordId', record_id)
    from kept order by released_at, case_id`.execute(db)
}
