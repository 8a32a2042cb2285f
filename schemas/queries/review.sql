-- What an expert would object to, the gravest first.
select severity, check_name, subject, finding, advice
from gold_review
where model_id = :model
order by
    case severity when 'error' then 0 when 'warning' then 1 else 2 end,
    check_name,
    subject;
