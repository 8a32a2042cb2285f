-- check bronze.data: gaps in the weekly grid
with recursive
days as (
    select distinct date("day") as day from "bronze_data"
    where "day" is not null
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
    select count(*) as rows, min("day") as first
    from "bronze_data"
    group by "day", "channel"
    having count(*) > 1
);

-- check bronze.data: spend without impressions
select "channel" as channel, count(*) filter (where "spend" > 0 and coalesce("impressions", 0) = 0) as unseen, count(*) filter (where "impressions" > 0 and coalesce("spend", 0) = 0) as unpaid
from "bronze_data"
group by 1
order by 1;

-- check bronze.data: long pauses of a channel
with series as (
    select
        date("day") as day,
        "channel" as channel,
        sum("spend") as value
    from "bronze_data"
    where "channel" is not null
    group by 1, 2
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

-- check bronze.data: channels that move together
with series as (
    select
        date("day") as day,
        "channel" as channel,
        sum("spend") as value
    from "bronze_data"
    where "channel" is not null
    group by 1, 2
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

-- check bronze.data: values far out
select
    count(*) filter (
        where "spend" < ? or ("spend" > ? and typeof("spend") in ('integer', 'real'))
    ) as "spend"
from "bronze_data";
-- [-54.0, 114.0]

-- check bronze.data: spellings of channel
with spellings as (
    select "channel" as spelling, count(*) as rows
    from "bronze_data"
    where "channel" is not null
    group by 1
),
keyed as (
    select
        lower(replace(replace(replace(spelling, ' ', ''), '_', ''), '-', '')) as name,
        spelling,
        rows
    from spellings
    order by rows desc, spelling
)
select json_group_array(spelling) as spellings, count(*) as spelling_count, sum(rows) as rows
from keyed
group by name
having count(*) > 1
order by name;

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
