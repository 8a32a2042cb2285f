-- What each component adds over the whole window, and its share of the KPI.
with actual as (
    select sum(actual) as total
    from gold_fit
    where model_id = :model
)

select
    kind,
    component,
    sum(mean) as contribution,
    sum(mean) / (select total from actual) as share
from gold_contribution
where model_id = :model
group by kind, component
order by kind, contribution desc, component;
