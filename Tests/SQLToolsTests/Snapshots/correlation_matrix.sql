-- correlate 3 columns of bronze.media
with matrix as materialized (
    select
        corr("spend", "clicks") as "r_0_1",
        corr("spend", "spend") as "r_0_2",
        corr("clicks", "spend") as "r_1_2"
    from "bronze_media"
),
pair(left_column, right_column) as (
    values
        (?, ?),
        (?, ?),
        (?, ?)
)
select
    left_column,
    right_column,
    case row_number() over ()
        when 1 then "r_0_1"
        when 2 then "r_0_2"
        when 3 then "r_1_2"
    end as correlation
from pair
cross join matrix;
-- ["spend", "clicks", "spend", "spend", "clicks", "spend"]
