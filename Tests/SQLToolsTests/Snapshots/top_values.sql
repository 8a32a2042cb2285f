-- list the top values of channel of bronze.media
with counted as (
    select
        "channel" as value,
        count(*) as row_count,
        count(*) as amount
    from "bronze_media"
    group by 1
),
ranked as (
    select
        *,
        row_number() over (order by amount desc, value) as place
    from counted
)
select value, row_count, amount
from ranked
where place <= ?
order by place;
-- [2]
