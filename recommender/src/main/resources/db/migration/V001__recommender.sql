create schema if not exists recommender;

-- one row per request to run a batch job
create table recommender.run (
  id           text        primary key, -- of the request
  job          text        not null,
  parameters   jsonb       not null default '{}', -- {"history": "730"}
  status       text        not null check (status in ('requested', 'running', 'succeeded', 'failed')),
  steps        jsonb       not null default '[]', -- [{"name": "extract", "status": "running", "done": 10, "total": 100}]
  result       jsonb,
  error        text, -- why it failed
  execution_id bigint, -- recommender.batch_job_execution
  requested_at timestamptz not null,
  started_at   timestamptz,
  finished_at  timestamptz
);
create index on recommender.run (status, requested_at);
create index on recommender.run (requested_at desc, id desc);

-- life of a model: approved -> live -> retired, or rejected
create table recommender.release (
  version    text        primary key, -- id of the run that made it
  status     text        not null check (status in ('approved', 'rejected', 'live', 'retired')),
  metrics    jsonb       not null default '{}', -- {"ndcg@10": 0.3}
  manifest   jsonb, -- once published
  reasons    jsonb       not null default '[]', -- of the verdict
  created_at timestamptz not null default now(),
  live_at    timestamptz,
  retired_at timestamptz
);
create unique index on recommender.release (status) where status = 'live';

-- Spring Batch 6, its schema-postgresql.sql in this schema

CREATE TABLE recommender.BATCH_JOB_INSTANCE (
  JOB_INSTANCE_ID BIGINT  NOT NULL PRIMARY KEY,
  VERSION BIGINT,
  JOB_NAME VARCHAR(100) NOT NULL,
  JOB_KEY VARCHAR(32) NOT NULL,
  constraint JOB_INST_UN unique (JOB_NAME, JOB_KEY)
);

CREATE TABLE recommender.BATCH_JOB_EXECUTION (
  JOB_EXECUTION_ID BIGINT  NOT NULL PRIMARY KEY,
  VERSION BIGINT,
  JOB_INSTANCE_ID BIGINT NOT NULL,
  CREATE_TIME TIMESTAMP NOT NULL,
  START_TIME TIMESTAMP DEFAULT NULL,
  END_TIME TIMESTAMP DEFAULT NULL,
  STATUS VARCHAR(10),
  EXIT_CODE VARCHAR(2500),
  EXIT_MESSAGE VARCHAR(2500),
  LAST_UPDATED TIMESTAMP,
  constraint JOB_INST_EXEC_FK foreign key (JOB_INSTANCE_ID)
  references recommender.BATCH_JOB_INSTANCE(JOB_INSTANCE_ID)
);

CREATE TABLE recommender.BATCH_JOB_EXECUTION_PARAMS (
  JOB_EXECUTION_ID BIGINT NOT NULL,
  PARAMETER_NAME VARCHAR(100) NOT NULL,
  PARAMETER_TYPE VARCHAR(100) NOT NULL,
  PARAMETER_VALUE VARCHAR(2500),
  IDENTIFYING CHAR(1) NOT NULL,
  constraint JOB_EXEC_PARAMS_FK foreign key (JOB_EXECUTION_ID)
  references recommender.BATCH_JOB_EXECUTION(JOB_EXECUTION_ID)
);

CREATE TABLE recommender.BATCH_STEP_EXECUTION (
  STEP_EXECUTION_ID BIGINT  NOT NULL PRIMARY KEY,
  VERSION BIGINT NOT NULL,
  STEP_NAME VARCHAR(100) NOT NULL,
  JOB_EXECUTION_ID BIGINT NOT NULL,
  CREATE_TIME TIMESTAMP NOT NULL,
  START_TIME TIMESTAMP DEFAULT NULL,
  END_TIME TIMESTAMP DEFAULT NULL,
  STATUS VARCHAR(10),
  COMMIT_COUNT BIGINT,
  READ_COUNT BIGINT,
  FILTER_COUNT BIGINT,
  WRITE_COUNT BIGINT,
  READ_SKIP_COUNT BIGINT,
  WRITE_SKIP_COUNT BIGINT,
  PROCESS_SKIP_COUNT BIGINT,
  ROLLBACK_COUNT BIGINT,
  EXIT_CODE VARCHAR(2500),
  EXIT_MESSAGE VARCHAR(2500),
  LAST_UPDATED TIMESTAMP,
  constraint JOB_EXEC_STEP_FK foreign key (JOB_EXECUTION_ID)
  references recommender.BATCH_JOB_EXECUTION(JOB_EXECUTION_ID)
);

CREATE TABLE recommender.BATCH_STEP_EXECUTION_CONTEXT (
  STEP_EXECUTION_ID BIGINT NOT NULL PRIMARY KEY,
  SHORT_CONTEXT VARCHAR(2500) NOT NULL,
  SERIALIZED_CONTEXT TEXT,
  constraint STEP_EXEC_CTX_FK foreign key (STEP_EXECUTION_ID)
  references recommender.BATCH_STEP_EXECUTION(STEP_EXECUTION_ID)
);

CREATE TABLE recommender.BATCH_JOB_EXECUTION_CONTEXT (
  JOB_EXECUTION_ID BIGINT NOT NULL PRIMARY KEY,
  SHORT_CONTEXT VARCHAR(2500) NOT NULL,
  SERIALIZED_CONTEXT TEXT,
  constraint JOB_EXEC_CTX_FK foreign key (JOB_EXECUTION_ID)
  references recommender.BATCH_JOB_EXECUTION(JOB_EXECUTION_ID)
);

CREATE SEQUENCE recommender.BATCH_STEP_EXECUTION_SEQ MAXVALUE 9223372036854775807 NO CYCLE;
CREATE SEQUENCE recommender.BATCH_JOB_EXECUTION_SEQ MAXVALUE 9223372036854775807 NO CYCLE;
CREATE SEQUENCE recommender.BATCH_JOB_INSTANCE_SEQ MAXVALUE 9223372036854775807 NO CYCLE;
