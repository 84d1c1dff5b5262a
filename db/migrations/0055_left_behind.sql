-- What still goes on in the name of a unit that is closed: told by the features that know, shown on the board of gaps until it is settled.
create table left_behind (
  unit_code text not null references units (unit_code),
  what text not null check (what in ('items')),
  count integer not null check (count > 0),
  primary key (unit_code, what)
);
comment on table left_behind is 'owner: organisations; reference';

insert into left_behind (unit_code, what, count)
select i.unit_code, 'items', count(*) from service_items i join units u on u.unit_code = i.unit_code
where u.status = 'closed' and i.status <> 'cancelled' group by i.unit_code;

-- Nobody sits at a window that is closed: divisions that were abolished or carried over left the number of who last sat there.
update windows set staff_no = null where status = 'closed' and staff_no is not null;
