import type { Bulk } from '#server/platform/bulk.ts'

/** What was confirmed in the story leaves the figures as it does in life: an entry, and an event that statistics hears (rules 3.6). */
const ENTRIES = `
  insert into rating_exclusions (record_id, service_number, kind, entry_no, act, cause, case_id, at, actor)
  select c.record_id, c.service_number, 'first', 1, 'excluded', c.outcome, c.case_id, s.at, s.actor
  from rectifications c join rectification_steps s on s.record_id = c.record_id and s.case_id = c.case_id
    and s.action = 'confirm_conclusion' and s.to_state = 'not_adopted'
  where c.outcome in ('mistaken', 'malicious', 'withdrawn')
  on conflict do nothing`
const EVENTS = `
  insert into events (recorded_at, name, subject, actor, payload)
  select e.at, 'rating.excluded', 'rating:' || c.rating_id, e.actor, jsonb_build_object('ratingId', c.rating_id, 'recordId', e.record_id,
    'serviceNumber', e.service_number, 'kind', e.kind, 'entryNo', e.entry_no, 'cause', e.cause, 'caseId', e.case_id)
  from rating_exclusions e join rectifications c on c.record_id = e.record_id and c.case_id = e.case_id
  order by e.at, e.case_id`

const LISTED = `
  update rating_listing l set adopted = false from rating_exclusions e
  where e.record_id = l.record_id and e.service_number = l.service_number and e.kind = 'first' and e.act = 'excluded'`

export async function excludeConfirmed(bulk: Bulk): Promise<void> {
  await bulk.run(ENTRIES)
  await bulk.run(EVENTS)
  await bulk.run(LISTED)
}
