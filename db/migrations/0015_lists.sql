-- What the lists of the console are read by; the list of ratings has a table of its own (0018).
create index service_records_received on service_records (received_at, record_id);
create index service_records_place on service_records (division, received_at, record_id);
create index service_records_number on service_records (record_no text_pattern_ops);

create index assignments_post on assignments (division_path, role);
create index service_items_unit on service_items (unit_code, item_type);
create index windows_unit on windows (unit_code);
