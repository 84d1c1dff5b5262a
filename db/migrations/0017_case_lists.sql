-- The inbox: what is open, the nearest due moment first; of the whole region, and of one division or those below it.
create index rectifications_open on rectifications (due_order, case_id) where closed_at is null;
create index rectifications_open_at on rectifications (division_path text_pattern_ops, due_order, case_id) where closed_at is null;
-- What a division has had, newest first, closed ones with it.
create index rectifications_received_at on rectifications (division_path text_pattern_ops, received_at, case_id);
-- Withdrawn and not checked: few, and waiting for the management organisation wherever they stand.
create index rectifications_withdrawn on rectifications (division_path text_pattern_ops, due_order, case_id) where withdrawn_at is not null and closed_at is null;
create index rectifications_of_unit on rectifications (unit_code, due_order, case_id);
