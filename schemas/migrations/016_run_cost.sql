-- What a run cost is null where nobody said what its model costs, and not zero.
alter table agent_run drop column cost;

alter table agent_run add column cost_usd real check (cost_usd >= 0);
