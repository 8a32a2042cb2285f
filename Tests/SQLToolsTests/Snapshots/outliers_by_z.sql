-- find outliers in spend of bronze.media
with center as (
    select
        avg("spend") as low,
        avg("spend") as high,
        ? * nullif(stddev("spend"), 0) as reach
    from "bronze_media"
    where typeof("spend") in ('integer', 'real')
),
bound as (
    select low - reach as lower_bound, high + reach as upper_bound from center
)
select
    lower_bound,
    upper_bound,
    count(*) over () as outlier_count,
    origin.*
from "bronze_media" as origin
cross join bound
where typeof(origin."spend") in ('integer', 'real')
    and (origin."spend" < lower_bound or origin."spend" > upper_bound)
order by max(lower_bound - origin."spend", origin."spend" - upper_bound) desc
limit ?;
-- [3.0, 100]
