import { sql } from 'kysely'
import { connect } from '#server/platform/db.ts'
import { round, type Bench } from './support/bench.ts'
import { startBenchServer } from './support/server.ts'

const OPEN = 20_000
const BAR_MS = 2_000

/**
 * The sweep of due moments in the server itself over 20,000 open cases of all divisions, of which a day's share has just run
 * out, and once more with all of them overdue at once, which no day brings. Bar: < 2 s. The lists over them: case-views.
 */
export const bench: Bench = {
  run: async () => {
    const server = await startBenchServer(0)
    const owner = connect(server.ownerUrl, { max: 1 })
    try {
      await plantCases(owner)
      const idle = await server.sweep()
      await runOut(owner, OPEN / 20)
      const day = await server.sweep()
      const again = await server.sweep()
      await runOut(owner, OPEN)
      const all = await server.sweep()
      const { rows } = await sql<{ marked: number; told: number }>`
        select (select count(*)::int from rectification_clocks where overdue_at is not null) as marked,
          (select count(*)::int from events where name = 'case.overdue' and not (payload ->> 'escalated')::boolean) as told`.execute(owner)
      const { marked, told } = rows[0] ?? { marked: 0, told: -1 }
      if (marked !== OPEN || told !== OPEN) throw new Error(`${marked} marked, ${told} told of ${OPEN}`)
      return {
        figure: Math.round(day),
        unit: 'ms',
        ratios: { bar: round(day / BAR_MS), all: round(all / BAR_MS) },
        notes: [
          `nothing ran out: ${Math.round(idle)} ms; ${OPEN / 20} ran out: ${Math.round(day)} ms; again: ${Math.round(again)} ms`,
          `${OPEN - OPEN / 20} more at once: ${Math.round(all)} ms`,
        ],
      }
    } finally {
      await owner.destroy()
      await server.stop()
    }
  },
}

type Owner = ReturnType<typeof connect>
/** Open cases with the clocks they open with, due in a month. */
async function plantCases(owner: Owner): Promise<void> {
  await sql`insert into rectifications (record_id, service_number, origin, case_id, rating_id, source_system, state, received_at, due_at, due_on, due_clock,
      due_order, division, division_path, unit_code, line, subject, level, detail_codes, anonymous, identification, served_path, serving_unit, steps, changed_at)
    select gen_random_uuid(), 1, 'rating', gen_random_uuid(), gen_random_uuid(), 'bench', 'verifying', now(), m.due, (m.due at time zone 'Asia/Shanghai')::date,
      'feedback', m.due, d.code, d.path, 'U' || n % 400, '公安机关', 'matter', 1, array['110'], false, 'real_name', d.path, 'U' || n % 400, 1, now()
    from generate_series(1, ${sql.lit(OPEN)}) as n
    join (select code, path, row_number() over (order by code) as nth, count(*) over () as many from divisions where in_scope) d on d.nth = 1 + n % d.many
    cross join (select date_trunc('day', now() + interval '30 days') as due) m`.execute(owner)
  for (const clock of ['first_contact', 'return', 'internal_target', 'claim', 'feedback'])
    await sql`insert into rectification_clocks (record_id, case_id, clock, started_at, due_at, due_on, clause, provisional, met_at)
      select record_id, case_id, ${clock}, received_at, due_at, due_on, 'bench', false, case when ${clock} = 'feedback' then null else now() end
      from rectifications`.execute(owner)
  await sql`insert into rectification_steps (record_id, case_id, step_no, at, action, to_state, actor)
    select record_id, case_id, 1, received_at, 'open', 'dispatched', 'system:bench' from rectifications`.execute(owner)
  await sql`analyze rectifications, rectification_clocks, rectification_steps`.execute(owner)
}

/** So many of them were due last midnight. */
async function runOut(owner: Owner, cases: number): Promise<void> {
  await sql`with late as (select record_id, case_id from rectifications order by case_id limit ${sql.lit(cases)}),
    moved as (update rectification_clocks k set due_at = date_trunc('day', now()), due_on = current_date - 1 from late l
      where k.record_id = l.record_id and k.case_id = l.case_id and k.clock = 'feedback' returning k.record_id, k.case_id, k.due_at, k.due_on)
    update rectifications c set due_at = m.due_at, due_on = m.due_on, due_order = m.due_at from moved m
    where c.record_id = m.record_id and c.case_id = m.case_id`.execute(owner)
}
