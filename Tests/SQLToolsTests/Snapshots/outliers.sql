-- find outliers in spend of bronze.media
with center as (
    select
        quantile("spend", 0.25) as low,
        quantile("spend", 0.75) as high,
        ? * nullif(
            quantile("spend", 0.75) - quantile("spend", 0.25), 0) as reach
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
-- [1.5, 100]
