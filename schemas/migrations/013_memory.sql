-- What agents and people remember from one run to the next.

-- One row per item. Only a person confirms; what was learned and not confirmed is a candidate.
create table agent_memory (
    number integer primary key,
    memory_id text not null unique,
    kind text not null check (
        kind in ('note', 'finding', 'run', 'answer', 'preference', 'rule')
    ),
    text text not null,
    state text not null check (state in ('candidate', 'confirmed', 'retired')),
    schema_hash text not null,
    source text,
    reason text,
    created_at text not null,
    changed_at text not null
) strict;

-- The words of the items, to find them by.
create virtual table agent_memory_text using fts5(
    text, content = 'agent_memory', content_rowid = 'number', tokenize = 'porter unicode61'
);
