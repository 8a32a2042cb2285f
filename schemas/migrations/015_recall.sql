-- Everything that can be recalled, whoever wrote it and wherever it is kept, by its words and by
-- its meaning.

-- A note is believed as far as an item of memory is; one from before this is a candidate of tables
-- that nobody knows.
alter table agent_note add column state text not null default 'candidate'
check (state in ('candidate', 'confirmed', 'retired'));

alter table agent_note add column schema_hash text;

alter table agent_note add column reason text;

alter table agent_note add column changed_at text;

-- What is remembered, each thing once. The summary that a run writes is in the item of that run.
create view agent_remembered as
select
    number * 3 as remembered_id,
    memory_id as name,
    kind,
    text,
    state,
    schema_hash,
    source,
    null as statement,
    created_at
from agent_memory
union all
select
    number * 3 + 1 as remembered_id,
    note_id as name,
    case category when 'finding' then 'finding' else 'note' end as kind,
    text,
    state,
    schema_hash,
    run_id as source,
    null as statement,
    at as created_at
from agent_note
where run_id is null or category <> 'summary'
union all
select
    query_id * 3 + 2 as remembered_id,
    'query-' || query_id as name,
    'answer' as kind,
    question as text,
    state,
    schema_hash,
    author as source,
    sql as statement,
    created_at
from system_verified_query;

-- One index over all of it takes the place of one for items and one for questions. It holds no
-- texts of its own; the program keeps it up to date.
drop table agent_memory_text;

drop table system_verified_search;

create virtual table agent_remembered_text using fts5(
    text, content = 'agent_remembered', content_rowid = 'remembered_id',
    tokenize = 'porter unicode61'
);

insert into agent_remembered_text (agent_remembered_text) values ('rebuild');

-- What the texts mean, as a model sees it: vectors of length one, 32-bit floating point numbers
-- in little-endian order. Each is of one model and of one text.
create table agent_embedding (
    remembered_id integer primary key,
    provider text not null,
    model text not null,
    dimension integer not null check (dimension > 0),
    text_hash text not null,
    vector blob not null check (length(vector) = 4 * dimension),
    created_at text not null
) strict;
