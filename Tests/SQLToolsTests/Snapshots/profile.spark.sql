-- measure the columns of main.raw.sales
select
    count(*) as row_count,
    count(`day`) as `c1_present`,
    count(distinct `day`) as `c1_distinct`,
    cast(sum(cast(xxhash64(`day`) as decimal(38, 0))) as string) as `c1_fingerprint`,
    min(cast(`day` as string)) as `c1_firsttext`,
    max(cast(`day` as string)) as `c1_lasttext`,
    max(octet_length(cast(`day` as string))) as `c1_longest`,
    count_if(octet_length(cast(`day` as string)) = 10 and (case when cast(`day` as string) rlike '^[0-9]{4}-[0-9]{2}-[0-9]{2}' then try_cast(left(cast(`day` as string), 10) as date) end) is not null) as `c1_isodates`,
    count_if(octet_length(cast(`day` as string)) > 10 and (case when cast(`day` as string) rlike '^[0-9]{4}-[0-9]{2}-[0-9]{2}' then try_cast(left(cast(`day` as string), 10) as date) end) is not null) as `c1_isotimestamps`,
    count_if(trim(cast(`day` as string)) = '') as `c1_blanks`,
    count_if(try_cast(cast(`day` as string) as double) is not null) as `c1_numbers`,
    count_if(lower(trim(cast(`day` as string))) in ('true', 'false', 'yes', 'no', 'y', 'n', 't', 'f')) as `c1_truths`,
    count(`revenue`) as `c2_present`,
    count(distinct `revenue`) as `c2_distinct`,
    cast(sum(cast(xxhash64(`revenue`) as decimal(38, 0))) as string) as `c2_fingerprint`,
    avg(case when abs(nanvl(cast(`revenue` as double), null)) < double('Infinity') then nanvl(cast(`revenue` as double), null) end) as `c2_mean`,
    stddev_samp(case when abs(nanvl(cast(`revenue` as double), null)) < double('Infinity') then nanvl(cast(`revenue` as double), null) end) as `c2_deviation`,
    percentile(case when abs(nanvl(cast(`revenue` as double), null)) < double('Infinity') then nanvl(cast(`revenue` as double), null) end, array(0.25D, 0.5D, 0.75D))[0] as `c2_q25`,
    percentile(case when abs(nanvl(cast(`revenue` as double), null)) < double('Infinity') then nanvl(cast(`revenue` as double), null) end, array(0.25D, 0.5D, 0.75D))[1] as `c2_q50`,
    percentile(case when abs(nanvl(cast(`revenue` as double), null)) < double('Infinity') then nanvl(cast(`revenue` as double), null) end, array(0.25D, 0.5D, 0.75D))[2] as `c2_q75`,
    count_if(nanvl(cast(`revenue` as double), null) = 0) as `c2_zeros`,
    count_if(nanvl(cast(`revenue` as double), null) < 0) as `c2_negatives`,
    count_if(abs(nanvl(cast(`revenue` as double), null)) = double('Infinity')) as `c2_infinite`,
    min(case when abs(nanvl(cast(`revenue` as double), null)) < double('Infinity') then nanvl(cast(`revenue` as double), null) end) as `c2_least`,
    max(case when abs(nanvl(cast(`revenue` as double), null)) < double('Infinity') then nanvl(cast(`revenue` as double), null) end) as `c2_greatest`,
    count(`n`) as `c3_present`,
    count(distinct `n`) as `c3_distinct`,
    cast(sum(cast(xxhash64(`n`) as decimal(38, 0))) as string) as `c3_fingerprint`,
    avg(case when abs(nanvl(cast(`n` as double), null)) < double('Infinity') then nanvl(cast(`n` as double), null) end) as `c3_mean`,
    stddev_samp(case when abs(nanvl(cast(`n` as double), null)) < double('Infinity') then nanvl(cast(`n` as double), null) end) as `c3_deviation`,
    percentile(case when abs(nanvl(cast(`n` as double), null)) < double('Infinity') then nanvl(cast(`n` as double), null) end, array(0.25D, 0.5D, 0.75D))[0] as `c3_q25`,
    percentile(case when abs(nanvl(cast(`n` as double), null)) < double('Infinity') then nanvl(cast(`n` as double), null) end, array(0.25D, 0.5D, 0.75D))[1] as `c3_q50`,
    percentile(case when abs(nanvl(cast(`n` as double), null)) < double('Infinity') then nanvl(cast(`n` as double), null) end, array(0.25D, 0.5D, 0.75D))[2] as `c3_q75`,
    count_if(nanvl(cast(`n` as double), null) = 0) as `c3_zeros`,
    count_if(nanvl(cast(`n` as double), null) < 0) as `c3_negatives`,
    count_if(abs(nanvl(cast(`n` as double), null)) = double('Infinity')) as `c3_infinite`,
    min(`n`) as `c3_least`,
    max(`n`) as `c3_greatest`,
    count(`is_holiday`) as `c4_present`,
    count(distinct `is_holiday`) as `c4_distinct`,
    cast(sum(cast(xxhash64(`is_holiday`) as decimal(38, 0))) as string) as `c4_fingerprint`,
    avg(case when abs(cast(cast(`is_holiday` as int) as double)) < double('Infinity') then cast(cast(`is_holiday` as int) as double) end) as `c4_mean`,
    stddev_samp(case when abs(cast(cast(`is_holiday` as int) as double)) < double('Infinity') then cast(cast(`is_holiday` as int) as double) end) as `c4_deviation`,
    percentile(case when abs(cast(cast(`is_holiday` as int) as double)) < double('Infinity') then cast(cast(`is_holiday` as int) as double) end, array(0.25D, 0.5D, 0.75D))[0] as `c4_q25`,
    percentile(case when abs(cast(cast(`is_holiday` as int) as double)) < double('Infinity') then cast(cast(`is_holiday` as int) as double) end, array(0.25D, 0.5D, 0.75D))[1] as `c4_q50`,
    percentile(case when abs(cast(cast(`is_holiday` as int) as double)) < double('Infinity') then cast(cast(`is_holiday` as int) as double) end, array(0.25D, 0.5D, 0.75D))[2] as `c4_q75`,
    count_if(cast(cast(`is_holiday` as int) as double) = 0) as `c4_zeros`,
    count_if(cast(cast(`is_holiday` as int) as double) < 0) as `c4_negatives`,
    count_if(abs(cast(cast(`is_holiday` as int) as double)) = double('Infinity')) as `c4_infinite`,
    min(case when abs(cast(cast(`is_holiday` as int) as double)) < double('Infinity') then cast(cast(`is_holiday` as int) as double) end) as `c4_least`,
    max(case when abs(cast(cast(`is_holiday` as int) as double)) < double('Infinity') then cast(cast(`is_holiday` as int) as double) end) as `c4_greatest`,
    count(`tags`) as `c5_present`
from `main`.`raw`.`sales`;

-- find frequent values of main.raw.sales
(
    select
        0 as position,
        cast(`day` as string) as value,
        count(*) as value_count
    from `main`.`raw`.`sales`
    where `day` is not null
    group by `day`
    order by value_count desc, value
    limit 10
)
union all
(
    select
        1 as position,
        cast(`revenue` as string) as value,
        count(*) as value_count
    from `main`.`raw`.`sales`
    where `revenue` is not null
    group by `revenue`
    order by value_count desc, value
    limit 10
)
union all
(
    select
        2 as position,
        cast(`n` as string) as value,
        count(*) as value_count
    from `main`.`raw`.`sales`
    where `n` is not null
    group by `n`
    order by value_count desc, value
    limit 10
)
union all
(
    select
        3 as position,
        cast(`is_holiday` as string) as value,
        count(*) as value_count
    from `main`.`raw`.`sales`
    where `is_holiday` is not null
    group by `is_holiday`
    order by value_count desc, value
    limit 10
)
order by position, value_count desc, value;

-- find the days of main.raw.sales
select 0 as position, day
from (
    select distinct case when cast(`day` as string) rlike '^[0-9]{4}-[0-9]{2}-[0-9]{2}' then try_cast(left(cast(`day` as string), 10) as date) end as day
    from `main`.`raw`.`sales`
) as found
where day is not null
order by position, day;
