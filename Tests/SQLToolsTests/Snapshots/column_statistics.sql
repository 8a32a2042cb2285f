-- describe spend of bronze.media
select
    count(*) as row_count,
    sum("spend" is null) as null_count,
    count(distinct "spend") as distinct_count,
    count(*) filter (where typeof("spend") in ('integer', 'real')) as number_count,
    min("spend") as minimum,
    max("spend") as maximum,
    avg("spend") filter (where typeof("spend") in ('integer', 'real')) as mean,
    stddev("spend") filter (where typeof("spend") in ('integer', 'real')) as sd,
    quantile("spend", 0.25) filter (where typeof("spend") in ('integer', 'real')) as q25,
    median("spend") filter (where typeof("spend") in ('integer', 'real')) as q50,
    quantile("spend", 0.75) filter (where typeof("spend") in ('integer', 'real')) as q75,
    total("spend" = 0) filter (where typeof("spend") in ('integer', 'real')) as zero_count,
    total("spend" < 0) filter (where typeof("spend") in ('integer', 'real')) as negative_count
from "bronze_media";
