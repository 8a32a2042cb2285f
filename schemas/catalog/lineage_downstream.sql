-- The steps that led from a table, the nearest first; takes :table, a stored
-- name.
with recursive beyond (table_name, depth) as (
    select :table, 0
    union
    select lineage.target_table, beyond.depth + 1
    from system_lineage as lineage
    inner join beyond on lineage.source_table = beyond.table_name
    where beyond.depth < 64
)

select
    lineage.target_table,
    lineage.source_table,
    lineage.statement_id,
    history.purpose,
    history.at,
    min(beyond.depth) + 1 as depth,
    history.sql
from system_lineage as lineage
inner join beyond on lineage.source_table = beyond.table_name
inner join system_history as history
    on lineage.statement_id = history.statement_id
group by lineage.source_table, lineage.target_table, lineage.statement_id
order by depth, lineage.statement_id, lineage.target_table;
