-- The newest budget plan of the model and its certificate.
select
    plan_id, objective, total_budget, expected_response, response_lower, response_upper,
    current_response, upper_bound, certified_gap, created_at
from gold_plan
where model_id = :model
order by created_at desc, cast(substr(plan_id, instr(plan_id, '-') + 1) as integer) desc
limit 1;
