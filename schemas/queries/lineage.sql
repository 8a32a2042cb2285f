-- The tables behind a table, the nearest first, with the statements that made them.
with recursive behind (table_name, depth) as (
    select :table, 0
    union
    select lineage.source_table, behind.depth + 1
    from system_lineage as lineage
    inner join behind on lineage.target_table = behind.table_name
    where behind.depth < 64
)

select
    lineage.target_table,
    lineage.source_table,
    history.statement_id,
    history.purpose,
    history.at
from system_lineage as lineage
inner join behind on lineage.target_table = behind.table_name
inner join system_history as history on lineage.statement_id = history.statement_id
group by lineage.target_table, lineage.source_table, lineage.statement_id
order by min(behind.depth), history.statement_id;
