import { order } from '#features/order.ts'

/** SQL that a rule forbids, and the file in which that rule must find it. `order` decides who stands above whom. */
export type SqlPlant = { rule: string; file: string; text: string }

const above = order[0]
const own = order[1]
const below = order[2]
const migration = (name: string) => `db/migrations/${name}.sql`
const store = (name: string) => `features/${own}/store/${name}.ts`
const queries = (name: string) => `features/${own}/queries/${name}.ts`
const tagged = (sql: string) => `import { sql } from 'kysely'\nexport const text = sql\`${sql}\`\n`
const built = (code: string) => `export const build = (db, id) => db.${code}\n`
const stored = (rule: string, name: string, sql: string): SqlPlant => ({ rule, file: store(name), text: tagged(sql) })

/** The tables that the plants touch: one of each owner. */
export const sqlGround: Readonly<Record<string, string>> = {
  [migration('0001_ground')]: `
create table above_things (id text primary key, name text not null);
comment on table above_things is 'owner: ${above}; reference';
create table own_things (record_id uuid not null, part integer not null, name text not null unique, primary key (record_id, part));
comment on table own_things is 'owner: ${own}; local';
create table spread_things (record_id uuid not null, part integer not null, primary key (record_id, part));
comment on table spread_things is 'owner: ${own}; distributed by record_id';
create table below_things (id text primary key);
comment on table below_things is 'owner: ${below}; reference';
create table platform_things (id text primary key, at timestamptz not null default now());
comment on table platform_things is 'owner: platform; local';
`,
}

export const sqlPlants: readonly SqlPlant[] = [
  { rule: 'migration-name', file: migration('two'), text: 'select 1;' },
  { rule: 'table-comment', file: migration('1001_no_comment'), text: 'create table bare (id text primary key);' },
  {
    rule: 'table-comment',
    file: migration('1002_no_topology'),
    text: `create table vague (id text primary key);\ncomment on table vague is 'owner: ${own}';`,
  },
  {
    rule: 'table-owner',
    file: migration('1003_nobody'),
    text: `create table orphan (id text primary key);\ncomment on table orphan is 'owner: nobody; local';`,
  },
  {
    rule: 'distribution-key',
    file: migration('1004_key'),
    text: `create table a (id text primary key, record_id uuid);\ncomment on table a is 'owner: ${own}; distributed by record_id';`,
  },
  {
    rule: 'distribution-key',
    file: migration('1005_unique'),
    text: `create table b (record_id uuid, n integer, unique (n, record_id), primary key (record_id, n));\ncomment on table b is 'owner: ${own}; distributed by record_id';`,
  },
  { rule: 'distribution-key', file: migration('1006_index'), text: `create unique index c on spread_things (part, record_id);` },
  { rule: 'distribution-key', file: migration('1007_later'), text: `alter table spread_things add constraint d unique (part);` },
  {
    rule: 'distribution-key',
    file: migration('1008_keyless'),
    text: `create table e (record_id uuid);\ncomment on table e is 'owner: ${own}; distributed by record_id';`,
  },
  {
    rule: 'foreign-key-topology',
    file: migration('1009_local'),
    text: `create table f (record_id uuid primary key, x text references platform_things);\ncomment on table f is 'owner: ${own}; distributed by record_id';`,
  },
  {
    rule: 'foreign-key-topology',
    file: migration('1010_reference'),
    text: `create table g (id uuid primary key, part integer, foreign key (id, part) references spread_things (record_id, part));\ncomment on table g is 'owner: ${own}; reference';`,
  },
  {
    rule: 'no-trigger',
    file: migration('1011_trigger'),
    text: 'create trigger t before insert on own_things for each row execute function f();',
  },
  {
    rule: 'no-stored-code',
    file: migration('1012_function'),
    text: "create or replace function f() returns int language sql as 'select 1';",
  },
  { rule: 'no-row-security', file: migration('1013_rls'), text: 'alter table own_things enable row level security;' },
  { rule: 'no-row-security', file: migration('1014_policy'), text: 'create policy p on own_things using (true);' },
  {
    rule: 'no-volatile',
    file: migration('1015_default'),
    text: `create table h (id uuid primary key default gen_random_uuid());\ncomment on table h is 'owner: ${own}; local';`,
  },
  stored('no-notify', 'notify', 'notify things'),
  stored('no-notify', 'notify-call', "select pg_notify('things', '')"),
  stored('no-session-settings', 'session', "select current_setting('app.user')"),
  stored('no-advisory-lock', 'lock', 'select pg_advisory_xact_lock(1)'),
  stored('no-skip-locked', 'queue', 'select part from own_things for update skip locked'),
  stored('no-volatile', 'now', 'update own_things set name = now()::text'),
  stored('no-volatile', 'conflict', 'insert into own_things values (${1}) on conflict (name) do update set at = current_timestamp'),
  stored('no-volatile', 'random', 'select record_id from own_things order by random()'),
  stored('no-volatile', 'literal', "select part from own_things where at > 'yesterday'::timestamptz"),
  { rule: 'no-volatile', file: store('called'), text: built("selectFrom('own_things').select((eb) => eb.fn('now', []))") },
  stored('no-grouping-sets', 'rollup', 'select part, count(*) from own_things group by rollup (part)'),
  stored('no-grouping-sets', 'sets', 'select part, count(*) from own_things group by grouping sets ((part), ())'),
  stored('no-recursion', 'recursion', 'with recursive t as (select 1) select * from t'),
  stored(
    'no-subquery-in-values',
    'values',
    "insert into own_things values (${1}, 2, 'x'), (${2}, (select max(part) from own_things), 'y')",
  ),
  stored('one-statement', 'two', 'delete from own_things; select 1'),
  {
    rule: 'no-raw-sql',
    file: store('raw'),
    text: "import { sql } from 'kysely'\nexport const text = (name) => sql.raw(`select ' + name`)\nexport const worse = (given) => sql.raw(given)\n",
  },
  { rule: 'known-table', file: queries('unknown'), text: tagged('select 1 from nowhere_things') },
  { rule: 'known-table', file: queries('catalog'), text: tagged('select relname from pg_class') },
  { rule: 'queries-never-write', file: queries('writes'), text: tagged('delete from own_things where part = ${1}') },
  { rule: 'queries-never-write', file: queries('builds'), text: built("updateTable('own_things').set({ part: 1 })") },
  { rule: 'queries-never-write', file: queries('locks'), text: tagged('select part from own_things for update') },
  stored('writes-own-tables', 'meddles', 'with x as (select 1) insert into above_things (id) select * from x'),
  { rule: 'writes-own-tables', file: store('builds'), text: built("insertInto('below_things').values({ id })") },
  { rule: 'writes-own-tables', file: store('events'), text: built("insertInto('platform_things').values({ id })") },
  stored('store-reads-own-tables', 'reads', 'select o.part from own_things o, above_things a where a.id = o.name'),
  {
    rule: 'reads-tables-above',
    file: queries('reads'),
    text: tagged('select o.part from own_things o left join below_things b on b.id = o.name'),
  },
  {
    rule: 'reads-tables-above',
    file: queries('joins'),
    text: built("selectFrom('own_things as o').innerJoin('below_things as b', 'b.id', 'o.name')"),
  },
  { rule: 'reads-tables-above', file: 'server/platform/reads.ts', text: tagged('select name from own_things') },
  { rule: 'sql-stays-in-the-store', file: `features/${own}/actions/reads.ts`, text: built("selectFrom('own_things').selectAll()") },
]

/** What the same rules let pass. */
export const sqlPassages: readonly Omit<SqlPlant, 'rule'>[] = [
  {
    file: store('allowed'),
    text: tagged(`
      with given as (select * from unnest(\${1}::uuid[], \${2}::int[]) as u (record_id, part)), -- now() in a comment
      fresh as (insert into own_things select record_id, part, 'now or never' from given order by record_id
        on conflict (record_id, part) do update set name = excluded.name returning record_id)
      select f.record_id, extract(year from f.day) from fresh f where f.name is distinct from \${3} for update`),
  },
  {
    file: queries('allowed'),
    text: tagged(
      'select o.part, a.name from own_things o join above_things a on a.id = o.name, platform_things p where o.now > ${1} limit 50',
    ),
  },
  { file: queries('built'), text: built("selectFrom('own_things as o').innerJoin('above_things as a', 'a.id', 'o.name').limit(50)") },
  { file: `features/${own}/actions/plain.ts`, text: "export const bytes = (Buffer) => Buffer.from('from nowhere')\n" },
  { file: 'server/platform/locks.ts', text: tagged('select pg_advisory_lock(${1}), now() from platform_things, pg_class') },
]
