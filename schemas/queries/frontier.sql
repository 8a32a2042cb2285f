-- The newest frontier of the model: what each total buys, and how safely.
select
    frontier_id, point, measure, risk_level, total_budget, planned_spend, expected_response,
    response_lower, response_upper, tail_response, value_at_risk, marginal_return, certified_gap
from gold_frontier
where model_id = :model
    and frontier_id = (
        select frontier_id
        from gold_frontier
        where model_id = :model
        order by
            created_at desc,
            cast(substr(frontier_id, instr(frontier_id, '-') + 1) as integer) desc
        limit 1
    )
order by point;
