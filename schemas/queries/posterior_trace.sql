-- The stored draws of the three parameters that were hardest to sample.
with hardest as (
    select
        ess_bulk,
        rhat,
        case
            when geo = '' and term = '' then parameter
            when geo = '' then parameter || '[' || term || ']'
            when term = '' then parameter || '[' || geo || ']'
            else parameter || '[' || geo || ',' || term || ']'
        end as name
    from gold_parameter
    where model_id = :model and ess_bulk is not null
    order by ess_bulk
    limit 3
)

select
    hardest.name,
    hardest.rhat,
    hardest.ess_bulk,
    posterior_draw.chain,
    posterior_draw.draw,
    posterior_draw.value
from hardest
inner join gold_posterior_draw as posterior_draw
    on hardest.name = posterior_draw.parameter
where posterior_draw.model_id = :model
order by hardest.ess_bulk, hardest.name, posterior_draw.chain, posterior_draw.draw;
