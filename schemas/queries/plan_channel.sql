-- Current against planned budget per channel in the newest plan of the model.
select
    channel, current_spend, planned_spend, minimum, maximum,
    current_response, planned_response, planned_mroi
from gold_plan_channel
where plan_id = (
    select plan_id
    from gold_plan
    where model_id = :model
    order by created_at desc, cast(substr(plan_id, instr(plan_id, '-') + 1) as integer) desc
    limit 1
)
order by planned_spend desc, channel;
