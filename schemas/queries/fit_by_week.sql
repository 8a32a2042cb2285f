-- Actual and fitted KPI per week; the geos of a week and their bounds are added.
select
    week,
    sum(actual) as actual,
    sum(fitted) as fitted,
    sum(lower) as lower,
    sum(upper) as upper,
    max(is_holdout) as is_holdout
from gold_fit
where model_id = :model
group by week
order by week;
