-- What models found. Columns may be added in later migrations, never renamed.
-- geo is 'national' where the data has no geo; term and geo of a parameter are
-- empty where it has none.

-- One row per fitted model.
create table gold_model (
    model_id text primary key not null,
    kind text not null,
    source_table text not null,
    kpi text not null,
    date_column text not null,
    geo_column text,
    channels text not null,
    controls text not null,
    spec text not null,
    seed integer not null,
    n_obs integer not null,
    n_geos integer not null,
    n_channels integer not null,
    r2 real,
    adjusted_r2 real,
    mape real,
    wmape real,
    nrmse real,
    durbin_watson real,
    rhat_max real,
    ess_bulk_min real,
    ess_tail_min real,
    divergences integer,
    sampling_seconds real,
    total_seconds real,
    data_hash text not null,
    created_at text not null
) strict, without rowid;

-- Estimates; for least squares mean is the estimate and sd its standard error.
create table gold_parameter (
    model_id text not null,
    parameter text not null,
    term text not null,
    geo text not null,
    mean real,
    sd real,
    q05 real,
    q50 real,
    q95 real,
    hdi_lower real,
    hdi_upper real,
    rhat real,
    ess_bulk real,
    ess_tail real,
    mcse_mean real,
    t_value real,
    p_value real,
    constraint gold_parameter_key primary key (model_id, parameter, term, geo),
    constraint gold_parameter_model
        foreign key (model_id) references gold_model (model_id) on delete cascade
) strict, without rowid;

-- Actual and fitted KPI per week and geo.
create table gold_fit (
    model_id text not null,
    week text not null,
    geo text not null,
    actual real not null,
    fitted real not null,
    lower real,
    upper real,
    residual real not null,
    is_holdout integer not null check (is_holdout in (0, 1)),
    constraint gold_fit_key primary key (model_id, geo, week),
    constraint gold_fit_model
        foreign key (model_id) references gold_model (model_id) on delete cascade
) strict, without rowid;

-- What each component adds to the KPI; the components of a week sum to fitted.
create table gold_contribution (
    model_id text not null,
    week text not null,
    geo text not null,
    component text not null,
    kind text not null
        check (kind in ('intercept', 'trend', 'seasonality', 'control', 'media')),
    mean real not null,
    lower real,
    upper real,
    constraint gold_contribution_key
        primary key (model_id, geo, week, kind, component),
    constraint gold_contribution_model
        foreign key (model_id) references gold_model (model_id) on delete cascade
) strict, without rowid;

-- Return on spend per channel over the whole window; mroi is the return on one
-- per cent more, cpik the spend per unit of the KPI the channel brought.
create table gold_roi (
    model_id text not null,
    channel text not null,
    spend real not null,
    spend_share real,
    contribution real not null,
    contribution_share real,
    roi real,
    roi_lower real,
    roi_upper real,
    mroi real,
    mroi_lower real,
    mroi_upper real,
    cpik real,
    constraint gold_roi_key primary key (model_id, channel),
    constraint gold_roi_model
        foreign key (model_id) references gold_model (model_id) on delete cascade
) strict, without rowid;

-- Response to a spend over the whole window with the flighting kept.
create table gold_response_curve (
    model_id text not null,
    channel text not null,
    spend real not null,
    response real not null,
    lower real,
    upper real,
    marginal real,
    constraint gold_response_curve_key primary key (model_id, channel, spend),
    constraint gold_response_curve_model
        foreign key (model_id) references gold_model (model_id) on delete cascade
) strict, without rowid;

-- What a channel returns as a function of its spend, as JSON, so that plans and
-- scenarios can be computed later without fitting again.
create table gold_response (
    model_id text not null,
    channel text not null,
    response text not null,
    constraint gold_response_key primary key (model_id, channel),
    constraint gold_response_model
        foreign key (model_id) references gold_model (model_id) on delete cascade
) strict, without rowid;

-- Draws of a posterior.
create table gold_posterior_draw (
    model_id text not null,
    chain integer not null,
    draw integer not null,
    parameter text not null,
    value real not null,
    constraint gold_posterior_draw_key
        primary key (model_id, chain, draw, parameter),
    constraint gold_posterior_draw_model
        foreign key (model_id) references gold_model (model_id) on delete cascade
) strict, without rowid;

-- Statistics of the fit and of its residuals, with their p-value where they are tests.
create table gold_diagnostic (
    model_id text not null,
    name text not null,
    subject text not null,
    value real,
    p_value real,
    constraint gold_diagnostic_key primary key (model_id, name, subject),
    constraint gold_diagnostic_model
        foreign key (model_id) references gold_model (model_id) on delete cascade
) strict, without rowid;

-- What an expert would object to in a model, and what to do about it.
create table gold_review (
    model_id text not null,
    check_name text not null,
    subject text not null,
    severity text not null check (severity in ('info', 'warning', 'error')),
    finding text not null,
    advice text not null,
    constraint gold_review_key primary key (model_id, check_name, subject),
    constraint gold_review_model
        foreign key (model_id) references gold_model (model_id) on delete cascade
) strict, without rowid;

-- One row per budget plan; upper_bound is proven, certified_gap relative to it.
create table gold_plan (
    plan_id text primary key not null,
    model_id text not null,
    objective text not null,
    total_budget real not null,
    expected_response real not null,
    response_lower real,
    response_upper real,
    current_response real,
    upper_bound real not null,
    certified_gap real not null,
    solver_seconds real,
    created_at text not null,
    constraint gold_plan_model
        foreign key (model_id) references gold_model (model_id) on delete cascade
) strict, without rowid;

-- What a plan gives each channel.
create table gold_plan_channel (
    plan_id text not null,
    channel text not null,
    current_spend real not null,
    planned_spend real not null,
    minimum real,
    maximum real,
    current_response real not null,
    planned_response real not null,
    planned_mroi real,
    constraint gold_plan_channel_key primary key (plan_id, channel),
    constraint gold_plan_channel_plan
        foreign key (plan_id) references gold_plan (plan_id) on delete cascade
) strict, without rowid;

-- What-if spends and the response the model expects of them.
create table gold_scenario (
    scenario_id text not null,
    model_id text not null,
    name text not null,
    channel text not null,
    spend real not null,
    response real not null,
    lower real,
    upper real,
    constraint gold_scenario_key primary key (scenario_id, channel),
    constraint gold_scenario_model
        foreign key (model_id) references gold_model (model_id) on delete cascade
) strict, without rowid;

-- What is known to be true of simulated data, to lay beside what the model found.
create table gold_truth (
    model_id text not null,
    channel text not null,
    roi real,
    contribution real,
    optimal_spend real,
    constraint gold_truth_key primary key (model_id, channel),
    constraint gold_truth_model
        foreign key (model_id) references gold_model (model_id) on delete cascade
) strict, without rowid;
