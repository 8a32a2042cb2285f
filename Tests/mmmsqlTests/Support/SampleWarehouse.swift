import Warehouse

/// A warehouse with the results of a made-up model, small enough to be checked by eye.
enum SampleWarehouse {
  static func make() throws -> Database {
    let clock = WarehouseClock { "2024-07-01T12:00:00Z" }
    let database = try Database(path: nil, clock: clock)
    for statement in statements { try database.connection.execute(statement) }
    return database
  }

  private static let statements = [
    """
    insert into gold_model (model_id, kind, source_table, kpi, date_column, channels, controls,
      spec, seed, n_obs, n_geos, n_channels, r2, adjusted_r2, mape, wmape, nrmse, durbin_watson,
      data_hash, created_at)
    values ('ols-1', 'ols', 'silver_shop_weekly', 'revenue', 'week', '["tv","<b>search</b>"]',
      '[]', '{}', 42, 60, 1, 2, 0.931, 0.922, 0.041, 0.039, 0.05, 1.93, 'abc',
      '2024-07-01T12:00:00Z')
    """,
    """
    with recursive week (n) as (select 0 union all select n + 1 from week where n < 59),
    value as (
      select n, date('2023-01-02', (7 * n) || ' days') as week, 900.0 + 4 * (n % 13) as baseline,
        200.0 + 15 * (n % 7) as tv, 90.0 + 20 * (n % 3) as search
      from week
    ),
    _fit as (select *, baseline + tv + search as fitted from value)
    insert into gold_fit (model_id, week, geo, actual, fitted, lower, upper, residual, is_holdout)
    select 'ols-1', week, 'national', fitted + 9 * (n % 5 - 2), fitted, fitted - 40, fitted + 40,
      9 * (n % 5 - 2), 0
    from _fit
    """,
    """
    with recursive week (n) as (select 0 union all select n + 1 from week where n < 59),
    value as (
      select date('2023-01-02', (7 * n) || ' days') as week, 900.0 + 4 * (n % 13) as baseline,
        200.0 + 15 * (n % 7) as tv, 90.0 + 20 * (n % 3) as search
      from week
    )
    insert into gold_contribution (model_id, week, geo, component, kind, mean)
    select 'ols-1', week, 'national', 'intercept', 'intercept', baseline from value
    union all select 'ols-1', week, 'national', 'tv', 'media', tv from value
    union all select 'ols-1', week, 'national', '<b>search</b>', 'media', search from value
    """,
    """
    insert into gold_roi values
      ('ols-1', 'tv', 9000, 0.75, 14700, 0.2, 1.63, 1.2, 2.1, 0.9, 0.6, 1.3, 0.61),
      ('ols-1', '<b>search</b>', 3000, 0.25, 6600, 0.1, 2.2, 0.8, 3.9, 1.6, 0.5, 2.7, 0.45)
    """,
    """
    with recursive step (n) as (select 0 union all select n + 1 from step where n < 20)
    insert into gold_response_curve
    select 'ols-1', 'tv', 900.0 * n, 29400.0 * n / (10 + n), 26000.0 * n / (10 + n),
      33000.0 * n / (10 + n), 3.2 / (1 + 0.1 * n) from step
    union all
    select 'ols-1', '<b>search</b>', 300.0 * n, 13200.0 * n * n / (100 + n * n), null, null, null
    from step
    """,
    """
    insert into gold_diagnostic values
      ('ols-1', 'jarque_bera', '', 1.2, 0.55), ('ols-1', 'vif', 'tv', 1.4, null)
    """,
    """
    insert into gold_review values
      ('ols-1', 'wide_interval', '<b>search</b>', 'warning', 'the return is uncertain',
        'run a regional test')
    """,
    """
    insert into gold_plan values ('plan-1', 'ols-1', 'response', 12000, 22400, null, null, 21300,
      22400.01, 4.5e-7, 0.0004, '2024-07-01T12:00:00Z', 'mean', 0.1, 52, 'cut', 400, 19800, 20100,
      19000, -150, 2300, -80, 0.93)
    """,
    """
    insert into gold_plan_channel values
      ('plan-1', 'tv', 9000, 7500, 0, null, 14700, 13400, 1.1),
      ('plan-1', '<b>search</b>', 3000, 4500, 0, null, 6600, 9000, 1.1)
    """,
    "insert into gold_truth values ('ols-1', 'tv', 1.7, null, null), ('ols-1', '<b>search</b>', 4, null, null)",
    """
    insert into system_check values ('silver_shop_weekly', 'few_weeks', '', 'warning',
      'there are 60 weeks', 'add a second year', 60, '2024-07-01T12:00:00Z')
    """,
  ]
}
