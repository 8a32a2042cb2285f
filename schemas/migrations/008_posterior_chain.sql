-- Draws of a posterior, one row per parameter and chain. Draws are numbered
-- first_draw, first_draw + draw_step and so on; draw_values has their values as a
-- JSON array, null where a draw has no such parameter.
create table gold_posterior_chain (
    model_id text not null,
    parameter text not null,
    chain integer not null,
    first_draw integer not null,
    draw_step integer not null check (draw_step > 0),
    draw_values text not null,
    constraint gold_posterior_chain_key primary key (model_id, parameter, chain),
    constraint gold_posterior_chain_model
        foreign key (model_id) references gold_model (model_id) on delete cascade
) strict;

-- What an older form of the file has; draws are numbered afresh.
insert into gold_posterior_chain (
    model_id, parameter, chain, first_draw, draw_step, draw_values
)
select
    model_id,
    parameter,
    chain,
    1 as first_draw,
    1 as draw_step,
    '[' || group_concat(
        case when value is null then 'null' else printf('%!.17g', value) end
    ) || ']' as draw_values
from (
    select
        named.model_id,
        named.parameter,
        named.chain,
        posterior_draw.value
    from (select distinct model_id, chain, parameter from gold_posterior_draw) as named
    inner join (select distinct model_id, chain, draw from gold_posterior_draw) as numbered
        using (model_id, chain)
    left join gold_posterior_draw as posterior_draw
        using (model_id, chain, draw, parameter)
    order by named.model_id, named.parameter, named.chain, numbered.draw
)
group by model_id, parameter, chain;

drop table gold_posterior_draw;

-- The draws, one row per draw and parameter.
create view gold_posterior_draw as
select
    posterior_chain.model_id,
    posterior_chain.chain,
    posterior_chain.first_draw + posterior_chain.draw_step * drawn.key as draw,
    posterior_chain.parameter,
    drawn.value
from gold_posterior_chain as posterior_chain
inner join json_each(posterior_chain.draw_values) as drawn
where drawn.type <> 'null';
