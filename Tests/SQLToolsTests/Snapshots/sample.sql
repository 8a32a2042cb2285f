-- draw 2 rows of bronze.media
select *
from "bronze_media"
where "spend" is not null
order by shuffled(?, row_number() over ())
limit ?;
-- [7, 2]
