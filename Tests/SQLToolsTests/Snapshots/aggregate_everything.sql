-- filter and aggregate bronze.media
select
    avg("spend") as "mean_spend",
    stddev("spend") as "standard_deviation_spend"
from "bronze_media"
where "clicks" is null
limit ?;
-- [1000]
