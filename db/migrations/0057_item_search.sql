-- Two thousand codes that begin so are read from the index alone, not from two thousand rows.
drop index service_items_basic_code;
create index service_items_basic_code on service_items (basic_code text_pattern_ops) include (item_code);
drop index service_items_code_tail;
create index service_items_code_tail on service_items (substr(item_code, 19) text_pattern_ops) include (item_code);
