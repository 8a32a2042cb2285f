-- count repairs in bronze.t
with raw as (
    select
        "rowid" as "cleaning_row",
        "day",
        "channel",
        "spend",
        "clicks",
        "price",
        "total"
    from "bronze_t"
),
"reconciled" as (
    select
        "cleaning_row",
        "day",
        "channel",
        "spend",
        "clicks",
        "price",
        case when abs("total" - "clicks" * "price") <= max(abs("total") * 0.01, 0.005) then "total" else coalesce("clicks" * "price", "total") end as "total",
        "total" as "cleaning_row_before_1"
    from "raw"
)
select
    count(*),
    total("total" is not "cleaning_row_before_1"),
    0
from "reconciled";

-- count nulls and outliers of bronze.t
with raw as (
    select
        "rowid" as "cleaning_row",
        "day",
        "channel",
        "spend",
        "clicks",
        "price",
        "total"
    from "bronze_t"
),
"reconciled" as (
    select
        "cleaning_row",
        "day",
        "channel",
        "spend",
        "clicks",
        "price",
        case when abs("total" - "clicks" * "price") <= max(abs("total") * 0.01, 0.005) then "total" else coalesce("clicks" * "price", "total") end as "total"
    from "raw"
),
kept as (select * from "reconciled"),
filled as (
    select
        "cleaning_row",
        "day" as "day",
        "channel" as "channel",
        coalesce("spend", "clicks"
            * 1.0 * sum(iif("clicks" is null, null, "spend")) over (partition by "channel", date("day", 'weekday 0', '-6 days'))
            / nullif(sum(iif("spend" is null, null, "clicks")) over (partition by "channel", date("day", 'weekday 0', '-6 days')), 0.0)) as "spend",
        "clicks" as "clicks",
        "price" as "price",
        "total" as "total",
        "spend" is null as "cleaning_row_null_2"
    from kept
),
judged as (
    select
        *
    from filled
),
decided as (
    select
        *,
        0 as "cleaning_removed"
    from judged
)
select
    total(("cleaning_removed" = 0 or "cleaning_removed" >= 2) and ("cleaning_row_null_2" and "spend" is not null)),
    total("cleaning_removed" = 2)
from decided;

-- make room for silver.t
drop table if exists "silver_t";

-- make silver.t
create table "silver_t" (
    "day" ,
    "channel" ,
    "spend" real,
    "clicks" integer,
    "price" real,
    "total" real
);

-- clean bronze.t
insert into "silver_t"
with raw as (
    select
        "rowid" as "cleaning_row",
        "day",
        "channel",
        "spend",
        "clicks",
        "price",
        "total"
    from "bronze_t"
),
"reconciled" as (
    select
        "cleaning_row",
        "day",
        "channel",
        "spend",
        "clicks",
        "price",
        case when abs("total" - "clicks" * "price") <= max(abs("total") * 0.01, 0.005) then "total" else coalesce("clicks" * "price", "total") end as "total"
    from "raw"
),
kept as (select * from "reconciled"),
filled as (
    select
        "cleaning_row",
        "day" as "day",
        "channel" as "channel",
        coalesce("spend", "clicks"
            * 1.0 * sum(iif("clicks" is null, null, "spend")) over (partition by "channel", date("day", 'weekday 0', '-6 days'))
            / nullif(sum(iif("spend" is null, null, "clicks")) over (partition by "channel", date("day", 'weekday 0', '-6 days')), 0.0)) as "spend",
        "clicks" as "clicks",
        "price" as "price",
        "total" as "total",
        "spend" is null as "cleaning_row_null_2"
    from kept
),
judged as (
    select
        *
    from filled
),
decided as (
    select
        *,
        0 as "cleaning_removed"
    from judged
)
select
    "day",
    "channel",
    "spend",
    "clicks",
    "price",
    "total"
from decided
where "cleaning_removed" = 0
order by "cleaning_row";
