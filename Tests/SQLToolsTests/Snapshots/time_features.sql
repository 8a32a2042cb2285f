-- add time features to bronze.media
select
    *,
    (cast(strftime('%j', date("day", 'weekday 0', '-3 days')) as integer) - 1) / 7 + 1 as "day_iso_week",
    cast(strftime('%Y', date("day", 'weekday 0', '-3 days')) as integer) as "day_iso_year",
    cast(strftime('%m', "day") as integer) as "day_month",
    (cast(strftime('%m', "day") as integer) + 2) / 3 as "day_quarter",
    cast(strftime('%Y', "day") as integer) as "day_year",
    cast(strftime('%j', "day") as integer) as "day_day_of_year"
from "bronze_media";
