-- Statistics of the fit and of its residuals.
select name, subject, value, p_value
from gold_diagnostic
where model_id = :model
order by name, subject;
