-- Estimates with their intervals.
select parameter, term, geo, mean, sd, q05, q50, q95, t_value, p_value
from gold_parameter
where model_id = :model
order by parameter, term, geo;
