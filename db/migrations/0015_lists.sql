-- What the lists of the console are read by. Intake pays for each index on ratings, so three hold every row: by day for those who
-- see everything, by division and day for everyone else, by unit and item for whoever asks for one of them. The others hold what is
-- rare. One rating is looked for day by day, an item's unit by unit.
create index ratings_day on ratings (rated_on, rating_id);
create index ratings_place on ratings (division, rated_on, rating_id);
create index ratings_unit on ratings (deciding_unit, item_code, rated_on, rating_id);
create index ratings_bad on ratings (rated_on, rating_id) where level <= 2;
create index ratings_odd on ratings (rated_on, rating_id) where class <> 'ordinary';

create index service_records_received on service_records (received_at, record_id);
create index service_records_place on service_records (division, received_at, record_id);
create index service_records_number on service_records (record_no text_pattern_ops);

create index assignments_post on assignments (division_path, role);
create index service_items_unit on service_items (unit_code, item_type);
create index windows_unit on windows (unit_code);
