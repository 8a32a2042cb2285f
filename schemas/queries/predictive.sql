-- Statistics of the KPI beside those of series that the model predicts.
select kind, statistic, observed, mean, lower, upper, p_value
from gold_predictive
where model_id = :model
order by kind, statistic;
