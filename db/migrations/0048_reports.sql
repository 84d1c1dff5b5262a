-- 通报: templates that an office writes around the system's figures, and the reports made from them. Both are only ever added to: a template that
-- changes is its next version, a report made anew is the next number of its series. `snapshot`: what it was filled with, as it was told then.
create table report_templates (
  template_id uuid not null,
  version integer not null check (version > 0),
  name text not null,
  body text not null,
  division text not null,
  made_by text not null,
  made_at timestamptz not null,
  primary key (template_id, version)
);
comment on table report_templates is 'owner: reports; local; append-only';

create table reports (
  report_id uuid primary key,
  division text not null,
  period text not null,
  template_id uuid not null,
  template_version integer not null,
  number integer not null check (number > 0),
  title text not null,
  snapshot jsonb not null,
  differences jsonb not null,
  made_by text,
  made_at timestamptz not null,
  unique (division, period, template_id, number),
  foreign key (template_id, template_version) references report_templates (template_id, version)
);
comment on table reports is 'owner: reports; local; append-only';
create index reports_listed on reports (made_at, report_id);
