-- make silver.orders_weekly of its sources
drop table if exists `silver`.`orders_weekly`;

-- make silver.orders_weekly of its sources
create table `silver`.`orders_weekly` as
with `weekly_stage_1` as (
    select
        date_sub(day, pmod(weekday(day) - 0, 7)) as week,
        geo,
        channel,
        sum(`value_1`) as `total_1`,
        sum(`value_2`) as `total_2`,
        count(`value_2`) as `count_2`
    from (
        select
            case when cast(`order_date` as string) rlike '^[0-9]{4}-[0-9]{2}-[0-9]{2}' then try_cast(left(cast(`order_date` as string), 10) as date) end as day,
            cast(`region` as string) as geo,
            cast(null as string) as channel,
            nanvl(try_cast(`revenue` as double), null) as `value_1`,
            1.0D as `value_2`
        from `bronze`.`orders`
    ) as readings
    where day is not null
    group by 1, 2, 3
),
`weekly_stage_2` as (
    select
        date_sub(day, pmod(weekday(day) - 0, 7)) as week,
        geo,
        channel,
        sum(`value_1`) as `total_1`,
        sum(`value_2`) as `total_2`
    from (
        select
            case when cast(`date` as string) rlike '^[0-9]{4}-[0-9]{2}-[0-9]{2}' then try_cast(left(cast(`date` as string), 10) as date) end as day,
            cast(`geo` as string) as geo,
            cast(`channel` as string) as channel,
            nanvl(try_cast(`spend` as double), null) as `value_1`,
            nanvl(try_cast(`impressions` as double), null) as `value_2`
        from `bronze`.`media`
    ) as readings
    where day is not null
    group by 1, 2, 3
),
`weekly_stage_3` as (
    select
        date_sub(day, pmod(weekday(day) - 0, 7)) as week,
        geo,
        channel,
        sum(`value_1`) as `total_1`,
        count(`value_1`) as `count_1`
    from (
        select
            case when cast(`week_of` as string) rlike '^[0-9]{4}-[0-9]{2}-[0-9]{2}' then try_cast(left(cast(`week_of` as string), 10) as date) end as day,
            cast(null as string) as geo,
            cast(null as string) as channel,
            nanvl(try_cast(`price` as double), null) as `value_1`
        from `bronze`.`prices`
    ) as readings
    where day is not null
    group by 1, 2, 3
),
calendar(week) as (
    select explode(sequence(cast('2024-01-01' as date), cast('2024-01-22' as date), interval 7 days))
),
place(geo) as (
    select distinct geo from `weekly_stage_1` where geo is not null
    union
    select distinct geo from `weekly_stage_2` where geo is not null
),
`source_1` as (
    select
        week,
        geo,
        sum(`total_1`) as `revenue`,
        try_divide(sum(`total_2`), sum(`count_2`)) as `orders`
    from `weekly_stage_1`
    group by 1, 2
),
`source_2` as (
    select
        week,
        geo,
        sum(`total_1`) filter (where channel = 'Paid Search') as `paid_search_spend`,
        sum(`total_2`) filter (where channel = 'Paid Search') as `paid_search_impressions`,
        sum(`total_1`) filter (where channel = 'TV') as `tv_spend`,
        sum(`total_2`) filter (where channel = 'TV') as `tv_impressions`
    from `weekly_stage_2`
    group by 1, 2
),
`source_3` as (
    select
        week,
        geo,
        try_divide(sum(`total_1`), sum(`count_1`)) as `price`
    from `weekly_stage_3`
    group by 1, 2
),
weekly_joined as (
select
    calendar.week as week,
    place.geo as geo,
    `source_1`.`revenue` as `revenue`,
    `source_1`.`orders` as `orders`,
    `source_2`.`paid_search_spend` as `paid_search_spend`,
    `source_2`.`paid_search_impressions` as `paid_search_impressions`,
    `source_2`.`tv_spend` as `tv_spend`,
    `source_2`.`tv_impressions` as `tv_impressions`,
    `source_3`.`price` as `price`
from calendar
cross join place
left join `source_1` on `source_1`.week = calendar.week and `source_1`.geo = place.geo
left join `source_2` on `source_2`.week = calendar.week and `source_2`.geo = place.geo
left join `source_3` on `source_3`.week = calendar.week
),
filled as (
    select
        week,
        geo,
        `revenue`,
        coalesce(
            `orders`,
            last_value(`orders`) ignore nulls over (
                partition by geo order by week
                rows between unbounded preceding and 1 preceding
            ),
            first_value(`orders`) ignore nulls over (
                partition by geo order by week
                rows between 1 following and unbounded following
            )
        ) as `orders`,
        coalesce(`paid_search_spend`, 0) as `paid_search_spend`,
        coalesce(`paid_search_impressions`, 0) as `paid_search_impressions`,
        coalesce(`tv_spend`, 0) as `tv_spend`,
        coalesce(`tv_impressions`, 0) as `tv_impressions`,
        coalesce(
            `price`,
            last_value(`price`) ignore nulls over (
                partition by geo order by week
                rows between unbounded preceding and 1 preceding
            ),
            first_value(`price`) ignore nulls over (
                partition by geo order by week
                rows between 1 following and unbounded following
            )
        ) as `price`
    from weekly_joined as cell
)
select
    week, geo,
    `revenue`,
    `orders`,
    `paid_search_spend`,
    `paid_search_impressions`,
    `tv_spend`,
    `tv_impressions`,
    `price`,
    cast(weekofyear(week) as double) as `iso_week`,
    cast(month(week) as double) as `month`,
    `price` * `tv_spend` as `price_x_tv_spend`
from filled
order by week, geo;
