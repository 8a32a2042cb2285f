-- What each component adds per week over all geos.
select
    week,
    component,
    kind,
    sum(mean) as contribution
from gold_contribution
where model_id = :model
group by week, kind, component
order by week, kind, component;
