-- What cleaning changed in the tables behind the model.
with recursive behind (table_name) as (
    select source_table
    from gold_model
    where model_id = :model
    union
    select lineage.source_table
    from system_lineage as lineage
    inner join behind on lineage.target_table = behind.table_name
)

select target_table as table_name, detail, rows_affected, rows_removed
from system_cleaning
where target_table in (select table_name from behind) and rows_affected > 0
order by target_table, step;
