-- Response to spend per channel, with the spend of the window as the current point.
select
    curve.channel,
    curve.spend,
    curve.response,
    curve.lower,
    curve.upper,
    curve.marginal,
    roi.spend as current_spend,
    roi.contribution as current_response
from gold_response_curve as curve
inner join gold_roi as roi
    on curve.model_id = roi.model_id and curve.channel = roi.channel
where curve.model_id = :model
order by curve.channel, curve.spend;
