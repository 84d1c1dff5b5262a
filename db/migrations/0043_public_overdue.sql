-- What is past its promised day is public with its reason (plan 二(三)1): found by unit.
create index overdue_records_unit on overdue_records (unit_code, promised_by);
create index service_records_overdue_unit on service_records (unit_code, promised_by) where overdue_reason is not null;
