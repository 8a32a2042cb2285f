-- The files behind the model.
with recursive behind (table_name) as (
    select source_table
    from gold_model
    where model_id = :model
    union
    select lineage.source_table
    from system_lineage as lineage
    inner join behind on lineage.target_table = behind.table_name
)

select table_name, path, rows_loaded, rows_rejected
from system_load
where table_name in (select table_name from behind)
order by load_id;
