-- What models say of experiments, and of weeks to come.

-- One row per experiment that a model learnt from: what was measured, and what
-- the model says of the same change of spend over the same days. discrepancy is
-- the measured lift less the modelled one, in standard deviations of both.
create table gold_experiment (
    model_id text not null,
    experiment integer not null,
    channel text not null,
    geo text,
    start_date text,
    end_date text,
    read_until text,
    level real,
    spend_change real not null,
    lift real not null,
    standard_error real not null,
    model_lift real,
    model_sd real,
    model_lower real,
    model_upper real,
    discrepancy real,
    used_as text not null check (used_as in ('likelihood', 'prior')),
    constraint gold_experiment_key primary key (model_id, experiment),
    constraint gold_experiment_model
        foreign key (model_id) references gold_model (model_id) on delete cascade
) strict, without rowid;

-- The KPI expected in weeks after the data; lower and upper hold an actual value.
-- mean is baseline plus media; carryover is the part of media that spend before
-- these weeks brings.
create table gold_forecast (
    forecast_id text not null,
    model_id text not null,
    week text not null,
    geo text not null,
    mean real not null,
    lower real,
    upper real,
    baseline real not null,
    media real not null,
    carryover real not null,
    constraint gold_forecast_key primary key (forecast_id, geo, week),
    constraint gold_forecast_model
        foreign key (model_id) references gold_model (model_id) on delete cascade
) strict, without rowid;

-- What a forecast assumes: spend of each channel with what it brings, and the
-- value of each control; source says where the values come from.
create table gold_forecast_input (
    forecast_id text not null,
    model_id text not null,
    week text not null,
    geo text not null,
    column_name text not null,
    kind text not null check (kind in ('channel', 'control')),
    value real not null,
    contribution real,
    source text not null,
    constraint gold_forecast_input_key
        primary key (forecast_id, kind, column_name, geo, week),
    constraint gold_forecast_input_model
        foreign key (model_id) references gold_model (model_id) on delete cascade
) strict, without rowid;
