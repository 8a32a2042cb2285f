create table "bronze_t" (
    "a" integer,
    "b""c" integer
) strict;
insert into "bronze_t" ("a", "b""c")
select * from incoming_rows;
