-- check bronze.data: gaps in the weekly grid
with recursive
days as (
    select distinct date("week") as day from "bronze_data"
    where "week" is not null
),
present as (
    select date(day, 'weekday 0', '-6 days') as week, count(*) as day_count
    from days
    group by 1
),
grid(week) as (
    select min(week) from present
    union all
    select date(week, '+7 days') from grid
    where week < (select max(week) from present)
)
select
    count(*) as week_count,
    count(*) - count(present.week) as missing_count,
    min(grid.week) filter (where present.week is null) as first_missing,
    (select day_count from present order by week limit 1) as first_days,
    (select day_count from present order by week desc limit 1) as last_days
from grid
left join present using (week);

-- check bronze.data: duplicates on the grid
select count(*) as keys, sum(rows - 1) as surplus, min(first) as first
from (
    select count(*) as rows, min("week") as first
    from "bronze_data"
    group by "week"
    having count(*) > 1
);

-- check bronze.data: spend without impressions
select ? as channel, count(*) filter (where "tv_spend" > 0 and coalesce("tv_impressions", 0) = 0) as unseen, count(*) filter (where "tv_impressions" > 0 and coalesce("tv_spend", 0) = 0) as unpaid
from "bronze_data";
-- ["tv_spend"]

-- check bronze.data: long pauses of a channel
with series as (
    select date("week") as day, ? as channel, sum("tv_spend") as value
    from "bronze_data"
    group by 1
    union all
    select date("week") as day, ? as channel, sum("radio_spend") as value
    from "bronze_data"
    group by 1
),
spent as (
    select channel, day, lead(day) over (partition by channel order by day) as next
    from series
    where value > 0
)
select channel, max(julianday(next) - julianday(day)) as days, day
from spent
group by channel
having days > 91
order by channel;
-- ["tv_spend", "radio_spend"]

-- check bronze.data: channels that move together
with series as (
    select date("week") as day, ? as channel, sum("tv_spend") as value
    from "bronze_data"
    group by 1
    union all
    select date("week") as day, ? as channel, sum("radio_spend") as value
    from "bronze_data"
    group by 1
),
weekly as materialized (
    select date(day, 'weekday 0', '-6 days') as week, channel, sum(value) as value
    from series
    group by 1, 2
),
filled as materialized (
    select weeks.week, channels.channel, coalesce(weekly.value, 0) as value
    from (select distinct week from weekly where week is not null) as weeks
    cross join (select distinct channel from weekly) as channels
    left join weekly
        on weekly.week = weeks.week and weekly.channel = channels.channel
)
select a.channel as one, b.channel as other, corr(a.value, b.value) as r
from filled as a
join filled as b on b.week = a.week and a.channel < b.channel
group by a.channel, b.channel
having abs(r) > 0.8
order by abs(r) desc, one, other;
-- ["tv_spend", "radio_spend"]

-- check bronze.data: values far out
select
    count(*) filter (
        where "sales" < ? or ("sales" > ? and typeof("sales") in ('integer', 'real'))
    ) as "sales",
    count(*) filter (
        where "tv_spend" < ? or ("tv_spend" > ? and typeof("tv_spend") in ('integer', 'real'))
    ) as "tv_spend",
    count(*) filter (
        where "radio_spend" < ? or ("radio_spend" > ? and typeof("radio_spend") in ('integer', 'real'))
    ) as "radio_spend"
from "bronze_data";
-- [876.25, 1222.75, -25.0, 73.0, -21.0, 91.0]

-- store the checks of bronze.data
delete from "system_check" where table_name = ?;
-- ["bronze_data"]

-- store the checks of bronze.data
delete from "system_check" where table_name = ?;
-- ["bronze_data"]

-- store the checks of bronze.data
insert into "system_check"
    (table_name, check_name, subject, severity, finding, advice, count, checked_at)
values
    (?, ?, ?, ?, ?, ?, ?, ?);
-- ["bronze_data", "nulls", "sales", "info", "1 row is null", "fill it", 1, "2024-03-01T00:00:00Z"]
