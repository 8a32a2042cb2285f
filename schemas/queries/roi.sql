-- Return on spend per channel, the best first.
select
    channel, spend, spend_share, contribution, contribution_share,
    roi, roi_lower, roi_upper, mroi, mroi_lower, mroi_upper, cpik
from gold_roi
where model_id = :model
order by roi desc, channel;
