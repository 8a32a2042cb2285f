-- The catalog as views, with the columns of Unity Catalog's information schema
-- (https://docs.databricks.com/en/sql/language-manual/sql-ref-information-schema.html).
-- Only views, and only with functions built into SQLite: the program keeps a
-- copy of each in its temporary schema, because a connection that does not
-- trust the file may not use table-valued pragmas in the file's own views.

create view information_schema_catalogs as
with file as (
    select replace(file, rtrim(file, replace(file, '/', '')), '') as name
    from pragma_database_list
    where name = 'main'
),
stem as (
    select
        name,
        rtrim(rtrim(name, replace(name, '.', '')), '.') as stem
    from file
)
select
    case
        when stem.name = '' then 'memory'
        when stem.stem = '' then stem.name
        else stem.stem
    end as catalog_name,
    cast(null as text) as catalog_owner,
    (
        select comment
        from system_comment
        where schema_name = '' and table_name = '' and column_name = ''
    ) as comment
from stem;

create view information_schema_schemata as
select
    catalogs.catalog_name as catalog_name,
    schemas.schema_name as schema_name,
    cast(null as text) as schema_owner,
    schemas.comment as comment
from information_schema_catalogs as catalogs
cross join system_schema as schemas;

create view information_schema_tables as
select
    catalogs.catalog_name as table_catalog,
    relation.schema_name as table_schema,
    relation.table_name as table_name,
    case relation.kind when 'view' then 'VIEW' else 'MANAGED' end as table_type,
    case relation.kind when 'view' then 'NO' else 'YES' end
        as is_insertable_into,
    'PRESERVE' as commit_action,
    cast(null as text) as table_owner,
    written.comment as comment,
    'SQLITE' as data_source_format,
    relation.physical_name as physical_name
from information_schema_catalogs as catalogs
cross join system_relation as relation
left join system_comment as written
    on written.schema_name = relation.schema_name
    and written.table_name = relation.table_name
    and written.column_name = '';

create view information_schema_columns as
select
    tables.table_catalog as table_catalog,
    tables.table_schema as table_schema,
    tables.table_name as table_name,
    info.name as column_name,
    row_number() over (
        partition by tables.physical_name order by info.cid
    ) as ordinal_position,
    info.dflt_value as column_default,
    case when info."notnull" or info.pk then 'NO' else 'YES' end as is_nullable,
    lower(info.type) as full_data_type,
    upper(info.type) as data_type,
    'NO' as is_identity,
    case when info.hidden in (2, 3) then 'ALWAYS' else 'NEVER' end
        as is_generated,
    written.comment as comment
from information_schema_tables as tables
inner join pragma_table_xinfo(tables.physical_name) as info
    on info.hidden <> 1
left join system_comment as written
    on written.schema_name = tables.table_schema
    and written.table_name = tables.table_name
    and written.column_name = info.name;

create view information_schema_views as
select
    tables.table_catalog as table_catalog,
    tables.table_schema as table_schema,
    tables.table_name as table_name,
    relation.definition as view_definition,
    'NONE' as check_option,
    'NO' as is_updatable,
    'NO' as is_insertable_into,
    'NO' as is_materialized
from information_schema_tables as tables
inner join system_relation as relation
    on relation.physical_name = tables.physical_name
where relation.kind = 'view';

create view information_schema_table_tags as
select
    tables.table_catalog as catalog_name,
    tables.table_schema as schema_name,
    tables.table_name as table_name,
    tags.tag_name as tag_name,
    tags.tag_value as tag_value
from system_tag as tags
inner join information_schema_tables as tables
    on tables.table_schema = tags.schema_name
    and tables.table_name = tags.table_name
where tags.column_name = '';

create view information_schema_column_tags as
select
    tables.table_catalog as catalog_name,
    tables.table_schema as schema_name,
    tables.table_name as table_name,
    tags.column_name as column_name,
    tags.tag_name as tag_name,
    tags.tag_value as tag_value
from system_tag as tags
inner join information_schema_tables as tables
    on tables.table_schema = tags.schema_name
    and tables.table_name = tags.table_name
where tags.column_name <> '';

create view information_schema_key_column_usage as
with keys as (
    select
        tables.physical_name as physical_name,
        tables.table_name || '_pk' as constraint_name,
        'PRIMARY KEY' as constraint_type,
        info.name as column_name,
        info.pk as ordinal_position,
        cast(null as integer) as position_in_unique_constraint
    from information_schema_tables as tables
    inner join pragma_table_xinfo(tables.physical_name) as info on info.pk > 0
    union all
    select
        tables.physical_name,
        tables.table_name || '_fk' || (foreign_keys.id + 1),
        'FOREIGN KEY',
        foreign_keys."from",
        foreign_keys.seq + 1,
        foreign_keys.seq + 1
    from information_schema_tables as tables
    inner join pragma_foreign_key_list(tables.physical_name) as foreign_keys
    union all
    select
        tables.physical_name,
        tables.table_name || '_unique' || (indexes.seq + 1),
        'UNIQUE',
        index_columns.name,
        index_columns.seqno + 1,
        null
    from information_schema_tables as tables
    inner join pragma_index_list(tables.physical_name) as indexes
        on indexes.origin = 'u'
    inner join pragma_index_info(indexes.name) as index_columns
)
select
    tables.table_catalog as constraint_catalog,
    tables.table_schema as constraint_schema,
    keys.constraint_name as constraint_name,
    tables.table_catalog as table_catalog,
    tables.table_schema as table_schema,
    tables.table_name as table_name,
    keys.column_name as column_name,
    keys.ordinal_position as ordinal_position,
    keys.position_in_unique_constraint as position_in_unique_constraint,
    keys.constraint_type as constraint_type
from keys
inner join information_schema_tables as tables
    on tables.physical_name = keys.physical_name;

create view information_schema_table_constraints as
select distinct
    constraint_catalog,
    constraint_schema,
    constraint_name,
    table_catalog,
    table_schema,
    table_name,
    constraint_type,
    'NO' as is_deferrable,
    'NO' as initially_deferred,
    'YES' as enforced
from information_schema_key_column_usage;

create view information_schema_referential_constraints as
select
    tables.table_catalog as constraint_catalog,
    tables.table_schema as constraint_schema,
    tables.table_name || '_fk' || (foreign_keys.id + 1) as constraint_name,
    tables.table_catalog as unique_constraint_catalog,
    relation.schema_name as unique_constraint_schema,
    relation.table_name || '_pk' as unique_constraint_name,
    foreign_keys.match as match_option,
    foreign_keys.on_update as update_rule,
    foreign_keys.on_delete as delete_rule
from information_schema_tables as tables
inner join pragma_foreign_key_list(tables.physical_name) as foreign_keys
    on foreign_keys.seq = 0
left join system_relation as relation
    on relation.physical_name = foreign_keys."table";
