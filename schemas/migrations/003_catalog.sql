-- What people and agents say about tables: comments and tags.
--
-- An empty schema means the catalog, an empty table the whole schema, and an
-- empty column the whole table. Names are the parts of the dotted name.

create table system_comment (
    schema_name text not null,
    table_name text not null,
    column_name text not null,
    comment text not null,
    commented_at text not null,
    constraint system_comment_key
        primary key (schema_name, table_name, column_name)
) strict, without rowid;

create table system_tag (
    schema_name text not null,
    table_name text not null,
    column_name text not null,
    tag_name text not null,
    tag_value text not null,
    tagged_at text not null,
    constraint system_tag_key
        primary key (schema_name, table_name, column_name, tag_name)
) strict, without rowid;

-- The schemas a catalog always has, with what they are for.
create view system_schema as
with named (schema_name, comment) as (
    values
        ('agent', 'runs, notes, memory and approvals of the agent'),
        ('bronze', 'data as it was loaded'),
        ('gold', 'models and their results'),
        ('information_schema', 'what the catalog holds'),
        ('main', 'tables without a schema'),
        ('silver', 'cleaned and weekly data'),
        ('system', 'lineage, history, loads, rejects and profiles')
)
select
    named.schema_name as schema_name,
    coalesce(written.comment, named.comment) as comment
from named
left join system_comment as written
    on written.schema_name = named.schema_name
    and written.table_name = ''
    and written.column_name = '';

-- Every table and view with its dotted name; internal tables are left out.
create view system_relation as
with split as (
    select
        name as physical_name,
        type as kind,
        sql as definition,
        case
            when name like 'information\_schema\_%' escape '\'
                then 'information_schema'
            when lower(substr(name, 1, instr(name, '_') - 1)) in (
                'agent', 'bronze', 'gold', 'silver', 'system'
            ) and length(name) > instr(name, '_')
                then lower(substr(name, 1, instr(name, '_') - 1))
            else 'main'
        end as schema_name
    from sqlite_schema
    where type in ('table', 'view')
        and name not like 'sqlite\_%' escape '\'
)
select
    physical_name,
    schema_name,
    case schema_name
        when 'main' then physical_name
        else substr(physical_name, length(schema_name) + 2)
    end as table_name,
    kind,
    definition
from split;
