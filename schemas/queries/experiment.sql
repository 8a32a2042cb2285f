-- What the model says of experiments beside what was measured.
select
    experiment, channel, geo, start_date, end_date, spend_change,
    lift, standard_error, model_lift, model_lower, model_upper, discrepancy,
    used_as
from gold_experiment
where model_id = :model
order by experiment;
