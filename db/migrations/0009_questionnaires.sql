-- The national list of detail codes, by date: in force from effective_from up to but not on effective_to. Nothing local is added or left out.
create table detail_codes (
  code text not null check (code ~ '^[1-5][0-9]{2}$'),
  effective_from date not null,
  effective_to date check (effective_to > effective_from),
  level smallint not null check (level between 1 and 5 and level = left(code, 1)::integer),
  text text not null,
  text_abridged boolean not null,
  placement text check (placement in ('primary', 'more')),
  generation smallint not null,
  primary key (code, effective_from)
);
comment on table detail_codes is 'owner: questionnaires; reference';

-- What is shown in other languages: of a detail code, or of a level ('1' to '5'). Codes alone go upward.
create table rating_texts (
  subject text not null check (subject ~ '^[1-5]([0-9]{2})?$'),
  language text not null check (language in ('zh-CN', 'ug', 'kk', 'en')),
  text text not null,
  reviewed boolean not null,
  primary key (subject, language)
);
comment on table rating_texts is 'owner: questionnaires; reference';
