-- The model itself: what it was fitted to and how well.
select
    model_id, kind, source_table, kpi, date_column, geo_column, channels, controls,
    n_obs, n_geos, n_channels, r2, adjusted_r2, mape, wmape, nrmse, durbin_watson, created_at
from gold_model
where model_id = :model;
