-- The steps that led to a table, the nearest first; takes :table, a stored name.
with recursive behind (table_name, depth) as (
    select :table, 0
    union
    select lineage.source_table, behind.depth + 1
    from system_lineage as lineage
    inner join behind on lineage.target_table = behind.table_name
    where behind.depth < 64
)

select
    lineage.source_table,
    lineage.target_table,
    min(behind.depth) + 1 as depth,
    lineage.statement_id,
    history.purpose,
    history.sql,
    history.at
from system_lineage as lineage
inner join behind on lineage.target_table = behind.table_name
inner join system_history as history
    on lineage.statement_id = history.statement_id
group by lineage.source_table, lineage.target_table, lineage.statement_id
order by depth, lineage.statement_id, lineage.source_table;
