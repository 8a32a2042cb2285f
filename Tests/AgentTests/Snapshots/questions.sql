-- revenue in 2023 by region without tents
select
    source.region as "region",
    sum(source.revenue) as "revenue"
from "silver_orders" as "source"
where ((source.category) is null or (source.category) not in ('Tents'))
    and (source.date) >= '2023-01-01'
    and (source.date) < '2024-01-01'
group by 1
order by 2 desc, 1;

-- top 3 categories by revenue
select
    source.category as "category",
    sum(source.revenue) as "revenue"
from "silver_orders" as "source"
where (source.category) is not null
group by 1
order by 2 desc, 1
limit 3;

-- average weekly revenue by region
with stretch as (
select
    date((source.date), 'weekday 0', '-6 days') as "week",
    source.region as "region",
    sum(source.revenue) as "revenue"
from "silver_orders" as "source"
group by 1, 2
)
select "region", avg("revenue") as "average_revenue"
from stretch
group by 1
order by 2 desc;

-- share of revenue by category in 2023
with part as (
select
    source.category as "category",
    sum(source.revenue) as "revenue"
from "silver_orders" as "source"
where (source.date) >= '2023-01-01'
    and (source.date) < '2024-01-01'
group by 1
),
shared as (
select
    "category", "revenue",
    "revenue" * 1.0 / nullif(sum("revenue") over (), 0) as share
from part
)
select * from shared
order by 2 desc, 1;

-- what percentage of revenue is from tents
with part as (
select
    source.category as "category",
    sum(source.revenue) as "revenue"
from "silver_orders" as "source"
group by 1
),
shared as (
select
    "category", "revenue",
    "revenue" * 1.0 / nullif(sum("revenue") over (), 0) as share
from part
)
select * from shared
where "category" in ('Tents')
order by 2 desc, 1;

-- revenue growth per month by region
with stretch as (
select
    strftime('%Y-%m', (source.date)) as "month",
    source.region as "region",
    sum(source.revenue) as "revenue"
from "silver_orders" as "source"
group by 1, 2
),
followed as (
select
    "month", "region", "revenue",
    lag("revenue") over (partition by "region" order by "month") as previous
from stretch
)
select
    "month", "region", "revenue",
    "revenue" - previous as change,
    ("revenue" - previous) * 100.0 / nullif(abs(previous), 0) as change_percent
from followed
order by 1, 2;

-- revenue in 2023 compared to 2022 by region
with compared as (
select
    1 as "place",
    '2022' as "period",
    source.region as "region",
    sum(source.revenue) as "revenue"
from "silver_orders" as "source"
where (source.date) >= '2022-01-01'
    and (source.date) < '2023-01-01'
group by 3
union all
select
    2 as "place",
    '2023' as "period",
    source.region as "region",
    sum(source.revenue) as "revenue"
from "silver_orders" as "source"
where (source.date) >= '2023-01-01'
    and (source.date) < '2024-01-01'
group by 3
),
followed as (
select *, lag("revenue") over (partition by "region" order by place) as previous
from compared
)
select
    period, "region", "revenue",
    "revenue" - previous as change,
    ("revenue" - previous) * 100.0 / nullif(abs(previous), 0) as change_percent
from followed
order by "region", place;

-- revenue by day of the week
select
    case strftime('%w', (source.date))
        when '1' then 'Monday' when '2' then 'Tuesday' when '3' then 'Wednesday'
        when '4' then 'Thursday' when '5' then 'Friday' when '6' then 'Saturday'
        when '0' then 'Sunday'
    end as "weekday",
    sum(source.revenue) as "revenue"
from "silver_orders" as "source"
group by 1
order by (cast(strftime('%w', (source.date)) as integer) + 6) % 7, 1;

-- revenue on Mondays
select
    sum(source.revenue) as "revenue"
from "silver_orders" as "source"
where cast(strftime('%w', (source.date)) as integer) = 1;

-- channels with roi above 1.5
select
    source.channel as "channel",
    sum(source.contribution) / sum(source.spend) as "roi",
    max(source.roi_lower) as "roi_lower"
from "silver_returns" as "source"
group by 1
having sum(source.contribution) / sum(source.spend) > 1.5
order by 2 desc, 1;
