-- Estimates with their intervals and, where they are means of draws, their convergence.
select
    parameter,
    term,
    geo,
    mean,
    sd,
    q05,
    q50,
    q95,
    rhat,
    ess_bulk,
    ess_tail,
    t_value,
    p_value
from gold_parameter
where model_id = :model
order by parameter, term, geo;
