-- see whether order_id tells region
select distinct substr("order_id", 1, 1), trim("region")
from "bronze_orders"
where typeof("order_id") = 'text' and typeof("region") = 'text'
limit 2001;

-- list the spellings in shop
select value ->> 2, value ->> 3
from json_each((
    select daily_totals(null, null, iif(typeof("shop") = 'text', "shop", null))
    from "bronze_orders"
))
where value ->> 2 is not null;

-- see whether revenue is quantity times unit_price
select avg(abs("revenue" - "quantity" * "unit_price") <= max(abs("revenue") * 0.01, 0.005))
from (
    select "revenue", "quantity", "unit_price"
    from "bronze_orders"
    where "revenue" is not null
    limit 20000
);
