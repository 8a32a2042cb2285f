-- count repairs in bronze.orders
with raw as (
    select
        "rowid" as "cleaning_row",
        "id",
        "day",
        "channel",
        "amount",
        "price"
    from "bronze_orders"
),
"trimmed" as (
    select
        "cleaning_row",
        "id",
        "day",
        iif(typeof("channel") = 'text', nullif(trim("channel", char(32, 9, 10, 13, 160)), ''), "channel") as "channel",
        "amount",
        "price",
        "channel" as "cleaning_row_before_1"
    from "raw"
),
"spelled" as (
    select
        "cleaning_row",
        "id",
        "day",
        case "channel" when ? then ? when ? then ? else "channel" end as "channel",
        "amount",
        "price",
        "cleaning_row_before_1",
        "channel" as "cleaning_row_before_2"
    from "trimmed"
),
"typed" as (
    select
        "cleaning_row",
        "id",
        parse_date("day", 'day') as "day",
        "channel",
        parse_number("amount") as "amount",
        "price",
        "cleaning_row_before_1",
        "cleaning_row_before_2",
        "amount" as "cleaning_row_before_3",
        "day" as "cleaning_row_before_4"
    from "spelled"
)
select
    count(*),
    total("cleaning_row_before_2" is not "cleaning_row_before_1"),
    0,
    total("channel" is not "cleaning_row_before_2"),
    0,
    total("amount" is not "cleaning_row_before_3"),
    total("cleaning_row_before_3" is not null and "amount" is null),
    total("day" is not "cleaning_row_before_4"),
    total("cleaning_row_before_4" is not null and "day" is null)
from "typed";
-- ["paid_search", "Paid Search", "PAID SEARCH", "Paid Search"]

-- make room for repeated rows
create temp table cleaning_repeat (row integer primary key, step integer not null);

-- find repeated rows of bronze.orders
insert into temp.cleaning_repeat (row, step)
with raw as (
    select
        "rowid" as "cleaning_row",
        "id",
        "day",
        "channel",
        "amount",
        "price"
    from "bronze_orders"
),
"trimmed" as (
    select
        "cleaning_row",
        "id",
        "day",
        iif(typeof("channel") = 'text', nullif(trim("channel", char(32, 9, 10, 13, 160)), ''), "channel") as "channel",
        "amount",
        "price"
    from "raw"
),
"spelled" as (
    select
        "cleaning_row",
        "id",
        "day",
        case "channel" when ? then ? when ? then ? else "channel" end as "channel",
        "amount",
        "price"
    from "trimmed"
),
"typed" as (
    select
        "cleaning_row",
        "id",
        parse_date("day", 'day') as "day",
        "channel",
        parse_number("amount") as "amount",
        "price"
    from "spelled"
)
select value, 5
from json_each((
    select repeated_rows(?, "cleaning_row", "id", "day", "channel", "amount", "price")
    from "typed"
));
-- ["paid_search", "Paid Search", "PAID SEARCH", "Paid Search", "first"]

-- find repeated rows of bronze.orders
insert into temp.cleaning_repeat (row, step)
with raw as (
    select
        "rowid" as "cleaning_row",
        "id",
        "day",
        "channel",
        "amount",
        "price"
    from "bronze_orders"
),
"trimmed" as (
    select
        "cleaning_row",
        "id",
        "day",
        iif(typeof("channel") = 'text', nullif(trim("channel", char(32, 9, 10, 13, 160)), ''), "channel") as "channel",
        "amount",
        "price"
    from "raw"
),
"spelled" as (
    select
        "cleaning_row",
        "id",
        "day",
        case "channel" when ? then ? when ? then ? else "channel" end as "channel",
        "amount",
        "price"
    from "trimmed"
),
"typed" as (
    select
        "cleaning_row",
        "id",
        parse_date("day", 'day') as "day",
        "channel",
        parse_number("amount") as "amount",
        "price"
    from "spelled"
)
select value, 6
from json_each((
    select repeated_rows(?, "cleaning_row", "id")
    from "typed"
    where "cleaning_row" not in (select row from temp.cleaning_repeat) and "id" is not null
));
-- ["paid_search", "Paid Search", "PAID SEARCH", "Paid Search", "last"]

-- take medians and bounds of bronze.orders
create temp table cleaning_statistic as
with raw as (
    select
        "rowid" as "cleaning_row",
        "id",
        "day",
        "channel",
        "amount",
        "price"
    from "bronze_orders"
),
"trimmed" as (
    select
        "cleaning_row",
        "id",
        "day",
        iif(typeof("channel") = 'text', nullif(trim("channel", char(32, 9, 10, 13, 160)), ''), "channel") as "channel",
        "amount",
        "price"
    from "raw"
),
"spelled" as (
    select
        "cleaning_row",
        "id",
        "day",
        case "channel" when ? then ? when ? then ? else "channel" end as "channel",
        "amount",
        "price"
    from "trimmed"
),
"typed" as (
    select
        "cleaning_row",
        "id",
        parse_date("day", 'day') as "day",
        "channel",
        parse_number("amount") as "amount",
        "price"
    from "spelled"
),
kept as (
    select * from "typed"
    where "cleaning_row" not in (select row from temp.cleaning_repeat)
)
select
    "median_8",
    "q25_10" - ? * nullif("q75_10" - "q25_10", 0) as "low_10",
    "q75_10" + ? * nullif("q75_10" - "q25_10", 0) as "high_10"
from (
    select
        median("price") filter (where typeof("price") in ('integer', 'real')) as "median_8",
        quantile("price", 0.25) filter (where typeof("price") in ('integer', 'real')) as "q25_10",
        quantile("price", 0.75) filter (where typeof("price") in ('integer', 'real')) as "q75_10"
    from kept
);
-- ["paid_search", "Paid Search", "PAID SEARCH", "Paid Search", 3.0, 3.0]

-- count nulls and outliers of bronze.orders
with raw as (
    select
        "rowid" as "cleaning_row",
        "id",
        "day",
        "channel",
        "amount",
        "price"
    from "bronze_orders"
),
"trimmed" as (
    select
        "cleaning_row",
        "id",
        "day",
        iif(typeof("channel") = 'text', nullif(trim("channel", char(32, 9, 10, 13, 160)), ''), "channel") as "channel",
        "amount",
        "price"
    from "raw"
),
"spelled" as (
    select
        "cleaning_row",
        "id",
        "day",
        case "channel" when ? then ? when ? then ? else "channel" end as "channel",
        "amount",
        "price"
    from "trimmed"
),
"typed" as (
    select
        "cleaning_row",
        "id",
        parse_date("day", 'day') as "day",
        "channel",
        parse_number("amount") as "amount",
        "price"
    from "spelled"
),
kept as (
    select * from "typed"
    where "cleaning_row" not in (select row from temp.cleaning_repeat)
),
filled as (
    select
        "cleaning_row",
        "id" as "id",
        "day" as "day",
        "channel" as "channel",
        coalesce("amount", 0) as "amount",
        coalesce("price", (select "median_8" from temp.cleaning_statistic)) as "price",
        "day" is null as "cleaning_row_null_7",
        "price" is null as "cleaning_row_null_8",
        "amount" is null as "cleaning_row_null_9"
    from kept
),
judged as (
    select
        *,
        coalesce(typeof("price") in ('integer', 'real') and ("price" < (select "low_10" from temp.cleaning_statistic) or "price" > (select "high_10" from temp.cleaning_statistic)), 0) as "cleaning_row_outlier_10"
    from filled
),
decided as (
    select
        *,
        case when "cleaning_row_null_7" then 7 else 0 end as "cleaning_removed"
    from judged
)
select
    total(("cleaning_removed" = 0 or "cleaning_removed" >= 7) and "cleaning_row_null_7"),
    total("cleaning_removed" = 7),
    total(("cleaning_removed" = 0 or "cleaning_removed" >= 8) and ("cleaning_row_null_8" and "price" is not null)),
    total("cleaning_removed" = 8),
    total(("cleaning_removed" = 0 or "cleaning_removed" >= 9) and ("cleaning_row_null_9" and "amount" is not null)),
    total("cleaning_removed" = 9),
    total(("cleaning_removed" = 0 or "cleaning_removed" >= 10) and "cleaning_row_outlier_10"),
    total("cleaning_removed" = 10)
from decided;
-- ["paid_search", "Paid Search", "PAID SEARCH", "Paid Search"]

-- make room for silver.orders
drop table if exists "silver_orders";

-- make silver.orders
create table "silver_orders" (
    "id" integer,
    "day" text,
    "channel" text,
    "amount" real,
    "price" real,
    "is_outlier" integer not null
);

-- clean bronze.orders
insert into "silver_orders"
with raw as (
    select
        "rowid" as "cleaning_row",
        "id",
        "day",
        "channel",
        "amount",
        "price"
    from "bronze_orders"
),
"trimmed" as (
    select
        "cleaning_row",
        "id",
        "day",
        iif(typeof("channel") = 'text', nullif(trim("channel", char(32, 9, 10, 13, 160)), ''), "channel") as "channel",
        "amount",
        "price"
    from "raw"
),
"spelled" as (
    select
        "cleaning_row",
        "id",
        "day",
        case "channel" when ? then ? when ? then ? else "channel" end as "channel",
        "amount",
        "price"
    from "trimmed"
),
"typed" as (
    select
        "cleaning_row",
        "id",
        parse_date("day", 'day') as "day",
        "channel",
        parse_number("amount") as "amount",
        "price"
    from "spelled"
),
kept as (
    select * from "typed"
    where "cleaning_row" not in (select row from temp.cleaning_repeat)
),
filled as (
    select
        "cleaning_row",
        "id" as "id",
        "day" as "day",
        "channel" as "channel",
        coalesce("amount", 0) as "amount",
        coalesce("price", (select "median_8" from temp.cleaning_statistic)) as "price",
        "day" is null as "cleaning_row_null_7",
        "price" is null as "cleaning_row_null_8",
        "amount" is null as "cleaning_row_null_9"
    from kept
),
judged as (
    select
        *,
        coalesce(typeof("price") in ('integer', 'real') and ("price" < (select "low_10" from temp.cleaning_statistic) or "price" > (select "high_10" from temp.cleaning_statistic)), 0) as "cleaning_row_outlier_10"
    from filled
),
decided as (
    select
        *,
        case when "cleaning_row_null_7" then 7 else 0 end as "cleaning_removed"
    from judged
)
select
    "id",
    "day",
    "channel",
    "amount",
    "price",
    ("cleaning_row_outlier_10")
from decided
where "cleaning_removed" = 0;
-- ["paid_search", "Paid Search", "PAID SEARCH", "Paid Search"]
