-- The newest budget plan of the model, its certificate and its risk.
select
    plan_id, objective, measure, risk_level, planned_weeks, carryover, total_budget,
    expected_response, response_lower, response_upper, tail_response, value_at_risk,
    current_response, current_tail_response, change_lower, change_upper, change_tail,
    probability_better, risk_draws, upper_bound, certified_gap, created_at
from gold_plan
where model_id = :model
order by created_at desc, cast(substr(plan_id, instr(plan_id, '-') + 1) as integer) desc
limit 1;
