-- Replies that language models gave, to be given again for the same request.
create table agent_reply (
    request_hash text primary key not null,
    provider text not null,
    model text not null,
    reply text not null,
    created_at text not null
) strict;

-- One row per call of a language model. Money is in billionths of a US dollar, so
-- that sums are exact; it is null where nobody said what the model costs. A call that
-- is still reserved is under way, or ended so that nobody knows what it cost, and
-- counts with what it may cost at most.
create table agent_call (
    call_id integer primary key,
    run_id text,
    provider text not null,
    model text not null,
    purpose text,
    state text not null check (state in ('reserved', 'settled', 'released')),
    input_tokens integer not null check (input_tokens >= 0),
    output_tokens integer not null check (output_tokens >= 0),
    cache_read_tokens integer not null default 0,
    cache_written_tokens integer not null default 0,
    cost_nanodollars integer check (cost_nanodollars >= 0),
    started_at text not null
) strict;

create index agent_call_by_day on agent_call (started_at);

create index agent_call_by_run on agent_call (run_id);

-- What calls cost, by day, run and model.
create view agent_cost as
select
    substr(started_at, 1, 10) as day,
    run_id,
    provider,
    model,
    count(*) as calls,
    sum(input_tokens) as input_tokens,
    sum(output_tokens) as output_tokens,
    sum(cost_nanodollars) / 1e9 as cost_usd,
    sum(cost_nanodollars is null) as calls_without_price
from agent_call
where state <> 'released'
group by substr(started_at, 1, 10), run_id, provider, model;

-- Steps of runs as OpenTelemetry's spans; attributes are a JSON object with the names of
-- its conventions for generative models.
create table agent_span (
    span_id text primary key not null,
    trace_id text not null,
    parent_span_id text,
    name text not null,
    kind text not null check (kind in ('internal', 'client')),
    started_at text not null,
    start_nanoseconds integer not null,
    duration_nanoseconds integer not null check (duration_nanoseconds >= 0),
    error_type text,
    attributes text not null
) strict;

create index agent_span_by_trace on agent_span (trace_id, start_nanoseconds);
