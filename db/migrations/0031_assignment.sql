-- Who of a unit's handlers has the case in hand; null: any of them. A case that is handed to another unit loses it. What each has
-- open is counted by it, and an entry of the ledger is found by the day it is planned for.
alter table rectifications add column assignee uuid;
create index rectifications_assigned on rectifications (assignee, due_order, case_id) where closed_at is null and assignee is not null;
create index rectification_clocks_ledger on rectification_clocks (due_on, case_id) where clock = 'ledger';
