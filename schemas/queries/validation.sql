-- How well a model predicts what it has not seen.
select method, fold, first_week, last_week, metric, value, standard_error
from gold_validation
where model_id = :model
order by method, fold, metric;
