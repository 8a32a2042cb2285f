-- How far models can be believed: what they predict beside what happened.

-- The columns of the source table by role, as JSON, so that a model can be
-- fitted again as it was.
alter table gold_model add column inputs text;

-- Measures of predictions, by the weeks that were predicted. method is loo
-- (each cell without itself), waic, holdout (the last weeks unseen) or
-- rolling_origin (fold 1, 2, ... forecast after a fit to all earlier weeks;
-- fold 0 is their mean).
create table gold_validation (
    model_id text not null,
    method text not null
        check (method in ('loo', 'waic', 'holdout', 'rolling_origin')),
    fold integer not null,
    first_week text not null,
    last_week text not null,
    metric text not null,
    value real,
    standard_error real,
    constraint gold_validation_key
        primary key (model_id, method, fold, metric),
    constraint gold_validation_model
        foreign key (model_id) references gold_model (model_id) on delete cascade
) strict, without rowid;

-- Each cell that a fit saw, predicted without it: the expected log predictive
-- density per unit of the KPI, how reliable it is (above 0.7 it is not), and
-- the predicted probability of at most the actual value.
create table gold_pointwise (
    model_id text not null,
    week text not null,
    geo text not null,
    elpd_loo real,
    pareto_k real,
    loo_pit real,
    constraint gold_pointwise_key primary key (model_id, geo, week),
    constraint gold_pointwise_model
        foreign key (model_id) references gold_model (model_id) on delete cascade
) strict, without rowid;

-- Statistics of the KPI beside those of series that the posterior, or the
-- priors alone, predict; p_value is the share of series with a larger one.
create table gold_predictive (
    model_id text not null,
    kind text not null check (kind in ('prior', 'posterior')),
    statistic text not null,
    observed real,
    mean real,
    lower real,
    upper real,
    p_value real,
    constraint gold_predictive_key primary key (model_id, kind, statistic),
    constraint gold_predictive_model
        foreign key (model_id) references gold_model (model_id) on delete cascade
) strict, without rowid;
