-- True against estimated return per channel, where the truth is known.
select
    truth.channel,
    truth.roi as true_roi,
    roi.roi,
    roi.roi_lower,
    roi.roi_upper,
    truth.roi between roi.roi_lower and roi.roi_upper as is_covered
from gold_truth as truth
inner join gold_roi as roi
    on truth.model_id = roi.model_id and truth.channel = roi.channel
where truth.model_id = :model
order by truth.roi desc, truth.channel;
