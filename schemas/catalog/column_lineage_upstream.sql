-- The columns behind a column, the nearest first; takes :table and :column.
with recursive behind (table_name, column_name, depth) as (
    select :table, :column, 0
    union
    select lineage.source_table, lineage.source_column, behind.depth + 1
    from system_column_lineage as lineage
    inner join behind
        on lineage.target_table = behind.table_name
        and lineage.target_column = behind.column_name
    where behind.depth < 64
)

select
    lineage.source_table,
    lineage.source_column,
    lineage.target_table,
    lineage.target_column,
    min(behind.depth) + 1 as depth,
    lineage.statement_id
from system_column_lineage as lineage
inner join behind
    on lineage.target_table = behind.table_name
    and lineage.target_column = behind.column_name
group by
    lineage.source_table, lineage.source_column, lineage.target_table,
    lineage.target_column, lineage.statement_id
order by depth, lineage.statement_id, lineage.source_table,
    lineage.source_column;
