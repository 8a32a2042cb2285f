-- profile bronze.orders
select
    column_profile("id") as "id",
    column_profile("day") as "day",
    column_profile("region") as "region",
    column_profile("a""b; drop table x--") as "a""b; drop table x--",
    column_profile("empty") as "empty"
from "bronze_orders";
