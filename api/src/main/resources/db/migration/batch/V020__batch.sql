create schema batch;

-- what was asked for; the recommender keeps what became of it in recommender.run under the same id
create table batch.request (
  id           text        primary key,
  job          text        not null,
  parameters   jsonb       not null default '{}',
  requested_by text        not null,
  requested_at timestamptz not null default now()
);
