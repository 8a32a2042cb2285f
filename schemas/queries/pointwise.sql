-- Each cell predicted without itself.
select week, geo, elpd_loo, pareto_k, loo_pit
from gold_pointwise
where model_id = :model
order by geo, week;
