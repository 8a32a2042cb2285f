-- list the bottom values of day of bronze.media
with counted as (
    select
        "channel" as group_value,
        "day" as value,
        count(*) as row_count,
        total("spend") as amount
    from "bronze_media"
    group by 1, 2
),
ranked as (
    select
        *,
        row_number() over (partition by group_value order by amount, value) as place
    from counted
)
select group_value, value, row_count, amount
from ranked
where place <= ?
order by group_value, place;
-- [1]
