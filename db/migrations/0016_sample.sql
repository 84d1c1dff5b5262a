-- What is known of the sample region's stories, so that what looks for them can be scored. No screen reads it.
create table sample_truth (
  kind text not null,
  subject text not null,
  about jsonb not null,
  primary key (kind, subject)
);
comment on table sample_truth is 'owner: platform; local';
