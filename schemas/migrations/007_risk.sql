-- What a plan maximises: the mean of the response, or its tail mean (cvar), the
-- mean over the worst share risk_level of the model's draws.
alter table gold_plan add column measure text not null default 'mean';
alter table gold_plan add column risk_level real;
-- The weeks planned and what counts of the media that works on after them.
alter table gold_plan add column planned_weeks integer;
alter table gold_plan add column carryover text;
-- The risk of the plan and of today's spends over risk_draws draws.
alter table gold_plan add column risk_draws integer;
alter table gold_plan add column tail_response real;
alter table gold_plan add column value_at_risk real;
alter table gold_plan add column current_tail_response real;
-- The plan less today's spends, in the same draws.
alter table gold_plan add column change_lower real;
alter table gold_plan add column change_upper real;
alter table gold_plan add column change_tail real;
alter table gold_plan add column probability_better real;

-- The best plan at each of several totals: what a budget buys and how safely.
create table gold_frontier (
    frontier_id text not null,
    point integer not null,
    model_id text not null,
    measure text not null,
    risk_level real not null,
    total_budget real not null,
    planned_spend real not null,
    expected_response real not null,
    response_lower real,
    response_upper real,
    tail_response real,
    value_at_risk real,
    marginal_return real,
    upper_bound real not null,
    certified_gap real not null,
    created_at text not null,
    constraint gold_frontier_key primary key (frontier_id, point),
    constraint gold_frontier_model
        foreign key (model_id) references gold_model (model_id) on delete cascade
) strict, without rowid;

-- What each point of a frontier gives each channel.
create table gold_frontier_channel (
    frontier_id text not null,
    point integer not null,
    channel text not null,
    planned_spend real not null,
    planned_response real not null,
    constraint gold_frontier_channel_key
        primary key (frontier_id, point, channel),
    constraint gold_frontier_channel_point
        foreign key (frontier_id, point)
        references gold_frontier (frontier_id, point) on delete cascade
) strict, without rowid;
