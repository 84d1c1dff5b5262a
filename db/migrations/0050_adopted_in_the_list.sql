-- Whether figures leave a rating out stands in the list of ratings too, for the first and for what was added later (rules 3.6, 5.4).
alter table rating_listing
  add column adopted boolean not null default true,
  add column follow_up_adopted boolean not null default true;

update rating_listing l set
  adopted = not exists (select 1 from rating_exclusions x where x.record_id = l.record_id and x.service_number = l.service_number
    and x.kind = 'first' and x.act = 'excluded' and not exists (select 1 from rating_exclusions y where y.record_id = x.record_id
      and y.service_number = x.service_number and y.kind = x.kind and y.entry_no > x.entry_no)),
  follow_up_adopted = not exists (select 1 from rating_exclusions x where x.record_id = l.record_id and x.service_number = l.service_number
    and x.kind = 'follow_up' and x.act = 'excluded' and not exists (select 1 from rating_exclusions y where y.record_id = x.record_id
      and y.service_number = x.service_number and y.kind = x.kind and y.entry_no > x.entry_no))
where exists (select 1 from rating_exclusions e where e.record_id = l.record_id and e.service_number = l.service_number);

create index rating_listing_left_out on rating_listing (rated_on, rating_id) where not adopted or not follow_up_adopted;
