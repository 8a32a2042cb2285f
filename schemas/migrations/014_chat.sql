-- Conversations that can be gone on with.

-- One row per conversation.
create table agent_thread (
    number integer primary key,
    thread_id text not null unique,
    title text not null,
    started_at text not null
) strict;

-- One row per thing said by a person, with what came of it. The calls of tools that a language
-- model made for it are in agent_tool_call, by the thread's name and the turn's position.
create table agent_turn (
    thread_id text not null,
    position integer not null,
    asked text not null,
    understood text,
    question text,
    outcome text not null check (
        outcome in ('answered', 'unclear', 'declined', 'failed')
    ),
    answer text not null,
    sql text,
    command text,
    choices text,
    brain text not null,
    input_tokens integer not null default 0,
    output_tokens integer not null default 0,
    at text not null,
    constraint agent_turn_key primary key (thread_id, position),
    constraint agent_turn_thread
        foreign key (thread_id) references agent_thread (thread_id)
) strict, without rowid;
