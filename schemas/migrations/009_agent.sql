-- What agents did: runs, their steps, plans, calls, gates and checkpoints.

-- One row per run of a graph.
create table agent_run (
    number integer primary key,
    run_id text not null unique,
    kind text not null,
    goal text not null,
    brain text not null,
    status text not null check (
        status in ('running', 'waiting', 'done', 'below', 'stopped', 'failed')
    ),
    phase text not null,
    steps integer not null,
    request text not null,
    outcome text,
    error text,
    forked_from text,
    input_tokens integer not null default 0,
    output_tokens integer not null default 0,
    cost real not null default 0,
    started_at text not null,
    ended_at text
) strict;

-- One row per step of a run: the node that ran and what it did.
create table agent_step (
    run_id text not null,
    step integer not null,
    node text not null,
    phase text not null,
    summary text not null,
    detail text not null,
    milliseconds real not null,
    at text not null,
    constraint agent_step_key primary key (run_id, step)
) strict, without rowid;

-- What each planner meant to do.
create table agent_plan_step (
    run_id text not null,
    step integer not null,
    position integer not null,
    phase text not null,
    goal text not null,
    tool text not null,
    arguments text not null,
    purpose text not null,
    constraint agent_plan_step_key primary key (run_id, step, position)
) strict, without rowid;

-- Each call of a tool and what came of it. A row is written with the work it tells of, so that work
-- is not done twice after a crash.
create table agent_tool_call (
    run_id text not null,
    step integer not null,
    position integer not null,
    tool text not null,
    arguments text not null,
    output text not null,
    is_error integer not null,
    at text not null,
    constraint agent_tool_call_key primary key (run_id, step, position)
) strict, without rowid;

-- What each quality gate decided.
create table agent_gate (
    run_id text not null,
    step integer not null,
    phase text not null,
    score real not null,
    minimum real not null,
    decision text not null check (decision in ('passed', 'retry', 'below')),
    constraint agent_gate_key primary key (run_id, step)
) strict, without rowid;

-- Runs between two steps, to go on from.
create table agent_checkpoint (
    run_id text not null,
    step integer not null,
    checkpoint text not null,
    constraint agent_checkpoint_key primary key (run_id, step)
) strict, without rowid;

-- Outcomes of nodes that depend on their content alone.
create table agent_node_cache (
    node text not null,
    key text not null,
    state text not null,
    constraint agent_node_cache_key primary key (node, key)
) strict, without rowid;

-- How well each phase must be done, from 0 to 1; people may change it.
create table agent_quality (
    phase text primary key not null,
    minimum real not null check (minimum between 0 and 1)
) strict, without rowid;

insert into agent_quality (phase, minimum)
values
    ('data_profiling', 0.3),
    ('data_validation', 0.4),
    ('feature_engineering', 0.3),
    ('adstock_optimisation', 0.4),
    ('modelling', 0.5),
    ('evaluation', 0.4),
    ('budget_optimisation', 0.4),
    ('reporting', 0.3);

-- Queries that users made tools of.
create table agent_tool (
    name text primary key not null,
    summary text not null,
    parameters text not null,
    sql text not null,
    created_at text not null
) strict, without rowid;

-- What people and agents wrote down.
create table agent_note (
    number integer primary key,
    note_id text not null unique,
    run_id text,
    category text not null check (
        category in ('insight', 'finding', 'hypothesis', 'decision', 'warning', 'summary')
    ),
    text text not null,
    at text not null
) strict;
