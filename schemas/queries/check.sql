-- What a modeller should know about the data behind the model, the gravest first.
with recursive behind (table_name) as (
    select source_table
    from gold_model
    where model_id = :model
    union
    select lineage.source_table
    from system_lineage as lineage
    inner join behind on lineage.target_table = behind.table_name
)

select severity, table_name, check_name, subject, finding, advice
from system_check
where table_name in (select table_name from behind)
order by
    case severity when 'error' then 0 when 'warning' then 1 else 2 end,
    table_name,
    check_name,
    subject;
