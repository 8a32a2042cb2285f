-- The steps that led to a table, the nearest first; takes :views, a JSON array of
-- pairs of a view and a table that it reads, and :table, a stored name.
with recursive made (target_table, source_table, statement_id) as (
    select target_table, source_table, statement_id
    from system_lineage
    union all
    select value ->> 0, value ->> 1, null
    from json_each(:views)
),

behind (table_name, depth) as (
    select :table, 0
    union
    select made.source_table, behind.depth + 1
    from made
    inner join behind on made.target_table = behind.table_name
    where behind.depth < 64
)

select
    made.target_table,
    made.source_table,
    made.statement_id,
    case when made.statement_id is null then 'view' else history.purpose end
        as purpose,
    history.at,
    min(behind.depth) + 1 as depth,
    history.sql
from made
inner join behind on made.target_table = behind.table_name
left join system_history as history on made.statement_id = history.statement_id
group by made.target_table, made.source_table, made.statement_id
order by depth, made.statement_id, made.source_table;
