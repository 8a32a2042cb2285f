-- make silver.orders_weekly of its sources
create temp table weekly_joined as
with recursive "weekly_stage_1" as (
    select
        date(day, 'weekday 0', '-6 days') as week,
        geo,
        channel,
        sum("value_1") as "total_1",
        sum("value_2") as "total_2",
        count("value_2") as "count_2"
    from (
        select
            case when typeof("order_date") = 'text' and substr("order_date", 1, 10) glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]' and date(substr("order_date", 1, 10)) = substr("order_date", 1, 10) then substr("order_date", 1, 10) end as day,
            cast("region" as text) as geo,
            null as channel,
            case when typeof("revenue") in ('integer', 'real') then "revenue" * 1.0 end as "value_1",
            1.0 as "value_2"
        from "bronze_orders"
    ) as readings
    where day is not null
    group by 1, 2, 3
),
"weekly_stage_2" as (
    select
        date(day, 'weekday 0', '-6 days') as week,
        geo,
        channel,
        sum("value_1") as "total_1",
        sum("value_2") as "total_2"
    from (
        select
            case when typeof("date") = 'text' and substr("date", 1, 10) glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]' and date(substr("date", 1, 10)) = substr("date", 1, 10) then substr("date", 1, 10) end as day,
            cast("geo" as text) as geo,
            cast("channel" as text) as channel,
            case when typeof("spend") in ('integer', 'real') then "spend" * 1.0 end as "value_1",
            case when typeof("impressions") in ('integer', 'real') then "impressions" * 1.0 end as "value_2"
        from "bronze_media"
    ) as readings
    where day is not null
    group by 1, 2, 3
),
"weekly_stage_3" as (
    select
        date(day, 'weekday 0', '-6 days') as week,
        geo,
        channel,
        sum("value_1") as "total_1",
        count("value_1") as "count_1"
    from (
        select
            case when typeof("week_of") = 'text' and substr("week_of", 1, 10) glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]' and date(substr("week_of", 1, 10)) = substr("week_of", 1, 10) then substr("week_of", 1, 10) end as day,
            null as geo,
            null as channel,
            case when typeof("price") in ('integer', 'real') then "price" * 1.0 end as "value_1"
        from "bronze_prices"
    ) as readings
    where day is not null
    group by 1, 2, 3
),
calendar(week) as (
    select '2024-01-01'
    union all
    select date(week, '+7 days') from calendar
    where week < '2024-01-22'
),
place(geo) as (
    select distinct geo from "weekly_stage_1" where geo is not null
    union
    select distinct geo from "weekly_stage_2" where geo is not null
),
"source_1" as (
    select
        week,
        geo,
        sum("total_1") as "revenue",
        sum("total_2") * 1.0 / sum("count_2") as "orders"
    from "weekly_stage_1"
    group by 1, 2
),
"source_2" as (
    select
        week,
        geo,
        sum("total_1") filter (where channel = 'Paid Search') as "paid_search_spend",
        sum("total_2") filter (where channel = 'Paid Search') as "paid_search_impressions",
        sum("total_1") filter (where channel = 'TV') as "tv_spend",
        sum("total_2") filter (where channel = 'TV') as "tv_impressions"
    from "weekly_stage_2"
    group by 1, 2
),
"source_3" as (
    select
        week,
        geo,
        sum("total_1") * 1.0 / sum("count_1") as "price"
    from "weekly_stage_3"
    group by 1, 2
)
select
    calendar.week as week,
    place.geo as geo,
    "source_1"."revenue" as "revenue",
    "source_1"."orders" as "orders",
    "source_2"."paid_search_spend" as "paid_search_spend",
    "source_2"."paid_search_impressions" as "paid_search_impressions",
    "source_2"."tv_spend" as "tv_spend",
    "source_2"."tv_impressions" as "tv_impressions",
    "source_3"."price" as "price"
from calendar
cross join place
left join "source_1" on "source_1".week = calendar.week and "source_1".geo = place.geo
left join "source_2" on "source_2".week = calendar.week and "source_2".geo = place.geo
left join "source_3" on "source_3".week = calendar.week
order by week, geo;

-- make silver.orders_weekly of its sources
create index temp.weekly_joined_place on weekly_joined (geo, week);

-- make silver.orders_weekly of its sources
drop table if exists "silver_orders_weekly";

-- make silver.orders_weekly of its sources
create table "silver_orders_weekly" (
    week text not null,
    geo text not null,
    "revenue" real,
    "orders" real,
    "paid_search_spend" real,
    "paid_search_impressions" real,
    "tv_spend" real,
    "tv_impressions" real,
    "price" real,
    "iso_week" real,
    "month" real,
    "price_x_tv_spend" real,
    primary key (week, geo)
) strict, without rowid;

-- make silver.orders_weekly of its sources
insert into "silver_orders_weekly"
with filled as (
    select
        week,
        geo,
        "revenue",
        coalesce(
            "orders",
            (
                select earlier."orders" from weekly_joined as earlier
                where earlier.geo is cell.geo and earlier.week < cell.week
                    and earlier."orders" is not null
                order by earlier.week desc limit 1
            ),
            (
                select later."orders" from weekly_joined as later
                where later.geo is cell.geo and later.week > cell.week
                    and later."orders" is not null
                order by later.week limit 1
            )
        ) as "orders",
        coalesce("paid_search_spend", 0) as "paid_search_spend",
        coalesce("paid_search_impressions", 0) as "paid_search_impressions",
        coalesce("tv_spend", 0) as "tv_spend",
        coalesce("tv_impressions", 0) as "tv_impressions",
        coalesce(
            "price",
            (
                select earlier."price" from weekly_joined as earlier
                where earlier.geo is cell.geo and earlier.week < cell.week
                    and earlier."price" is not null
                order by earlier.week desc limit 1
            ),
            (
                select later."price" from weekly_joined as later
                where later.geo is cell.geo and later.week > cell.week
                    and later."price" is not null
                order by later.week limit 1
            )
        ) as "price"
    from weekly_joined as cell
)
select
    week, geo,
    "revenue",
    "orders",
    "paid_search_spend",
    "paid_search_impressions",
    "tv_spend",
    "tv_impressions",
    "price",
    (cast(strftime('%j', date(week, 'weekday 0', '-3 days')) as integer) - 1) / 7 + 1 as "iso_week",
    cast(strftime('%m', week) as integer) as "month",
    "price" * "tv_spend" as "price_x_tv_spend"
from filled
order by week, geo;

-- make silver.orders_weekly of its sources
drop table temp.weekly_joined;
