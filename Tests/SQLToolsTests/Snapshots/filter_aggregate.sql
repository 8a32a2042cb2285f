-- filter and aggregate bronze.media
select
    "channel",
    count(*) as "row_count",
    sum("spend") as "sum_spend",
    median("clicks") as "median_clicks",
    count(distinct "day") as "distinct_day"
from "bronze_media"
where "spend" between ? and ?
    and "channel" in (?, ?)
    and "day" is not ?
    and instr(lower("channel"), lower(?)) > 0
group by "channel"
order by "channel"
limit ?;
-- [1, 100, "tv", "search", null, "T", 1000]
