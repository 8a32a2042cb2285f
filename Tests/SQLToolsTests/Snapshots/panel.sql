-- read the panel of silver.w
select
    substr("week", 1, 10),
    cast(julianday(substr("week", 1, 10)) - 2440587.5 as integer),
    cast("geo" as text),
    "sales",
    "tv_spend",
    "search_spend",
    "tv_impressions",
    "price"
from "silver_w"
order by 3, 1;
