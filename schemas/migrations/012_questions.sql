-- What questions are answered from: measures and dimensions with their names,
-- the values that words may mean, and pairs of question and statement.

-- A table or query with what can be measured in it, as the metric views of
-- Databricks define it.
create table system_metric_view (
    view_name text primary key not null,
    version text not null,
    comment text,
    source text not null,
    is_query integer not null check (is_query in (0, 1)),
    filter text,
    imported_at text not null
) strict, without rowid;

-- Another table that a metric view reads; one joined to it names it as parent.
create table system_metric_join (
    view_name text not null,
    join_name text not null,
    position integer not null,
    parent_name text,
    source text not null,
    is_query integer not null check (is_query in (0, 1)),
    on_condition text,
    using_columns text,
    constraint system_metric_join_key primary key (view_name, join_name),
    constraint system_metric_join_view
        foreign key (view_name) references system_metric_view (view_name)
        on delete cascade
) strict, without rowid;

-- What the rows of a metric view are grouped by.
create table system_metric_dimension (
    view_name text not null,
    dimension_name text not null,
    position integer not null,
    expression text not null,
    comment text,
    display_name text,
    format text,
    constraint system_metric_dimension_key
        primary key (view_name, dimension_name),
    constraint system_metric_dimension_view
        foreign key (view_name) references system_metric_view (view_name)
        on delete cascade
) strict, without rowid;

-- What is computed from the rows of a group.
create table system_metric_measure (
    view_name text not null,
    measure_name text not null,
    position integer not null,
    expression text not null,
    comment text,
    display_name text,
    format text,
    constraint system_metric_measure_key
        primary key (view_name, measure_name),
    constraint system_metric_measure_view
        foreign key (view_name) references system_metric_view (view_name)
        on delete cascade
) strict, without rowid;

-- Other words for a dimension or a measure.
create table system_metric_synonym (
    view_name text not null,
    field_name text not null,
    position integer not null,
    synonym text not null,
    constraint system_metric_synonym_key
        primary key (view_name, field_name, position),
    constraint system_metric_synonym_view
        foreign key (view_name) references system_metric_view (view_name)
        on delete cascade
) strict, without rowid;

-- The texts that stand in a dimension, found by any three letters in a row.
create virtual table system_value using fts5 (
    value, view_name unindexed, dimension_name unindexed, tokenize = 'trigram'
);

-- Which dimensions the index knows, and the state of the data it knew them in.
create table system_value_source (
    view_name text not null,
    dimension_name text not null,
    fingerprint text not null,
    value_count integer not null,
    indexed_at text not null,
    constraint system_value_source_key primary key (view_name, dimension_name)
) strict, without rowid;

-- Questions with the statement that answers them. Only a person confirms one.
create table system_verified_query (
    query_id integer primary key,
    question text not null,
    normalized text not null unique,
    sql text not null,
    state text not null check (state in ('candidate', 'confirmed', 'retired')),
    schema_hash text not null,
    author text not null,
    created_at text not null,
    confirmed_at text,
    retired_at text
) strict;

-- The questions of these pairs, found by their words. A file that is not trusted
-- may not run triggers on virtual tables, so the program keeps it up to date.
create virtual table system_verified_search using fts5 (
    question, tokenize = 'porter unicode61'
);
