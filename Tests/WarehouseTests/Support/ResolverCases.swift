import Warehouse

/// The statements the resolver is judged by.
enum ResolverCases {
  typealias Case = NameResolverTests.Case

  static let all = prepared + refused

  /// Statements SQLite accepts once they are rewritten.
  static let prepared =
    selects + positions + changes + definitions + shadows + quotes + literals + qualifiers

  /// A database in which `prepared` can be prepared.
  static func database() throws -> Connection {
    let connection = try Connection(.memory)
    try connection.execute(
      """
      create table gold_roi (channel, week, spend, roi);
      create table gold_fit (channel, week, spend);
      create table silver_media (channel, week, spend);
      create table bronze_orders (channel, week, spend);
      create table "silver_a b" (x);
      create table "silver_a""b" (x);
      create table gold_order (x);
      create table information_schema_tables (table_name, table_schema);
      create table roi (spend);
      create table gold (roi, spend);
      create index gold_ix on gold_roi (channel);
      create view gold_v as select * from gold_roi;
      create trigger gold_t after insert on gold_fit begin select 1; end;
      """)
    return connection
  }

  static let selects: [Case] = [
    Case("select * from gold.roi", "select * from gold_roi"),
    Case("select * from retail.gold.roi", "select * from gold_roi"),
    Case("SELECT * FROM Gold.ROI", "SELECT * FROM Gold_ROI"),
    Case("select * from RETAIL.gold.roi;", "select * from gold_roi;"),
    Case("select * from main.gold.roi", "select * from main.gold_roi"),
    Case("select gold.roi.spend from gold.roi", "select gold_roi.spend from gold_roi"),
    Case("select retail.gold.roi.spend from gold.roi", "select gold_roi.spend from gold_roi"),
    Case("select main.gold.roi.spend from gold.roi", "select main.gold_roi.spend from gold_roi"),
    Case("select gold.roi.* from gold.roi", "select gold_roi.* from gold_roi"),
    Case("select retail.gold.roi.* from gold.roi", "select gold_roi.* from gold_roi"),
    Case("select * from gold.roi, silver.media", "select * from gold_roi, silver_media"),
    Case("select*from(gold.roi)", "select*from(gold_roi)"),
    Case(
      "select * from (gold.roi join silver.media using (week)), gold.fit",
      "select * from (gold_roi join silver_media using (week)), gold_fit"),
    Case(
      "select * from information_schema.tables",
      "select * from information_schema_tables"),
    Case(
      "select * from retail.information_schema.tables t where t.table_schema = 'gold'",
      "select * from information_schema_tables t where t.table_schema = 'gold'"),
    Case("select * from gold.order", "select * from gold_order"),
    Case("select 1 where 1 in gold.order", "select 1 where 1 in gold_order"),
    Case("select 1 where 1 not in gold.order", "select 1 where 1 not in gold_order"),
    Case("select (select max(spend) from gold.roi)", "select (select max(spend) from gold_roi)"),
    Case(
      "select * from gold.roi union all select * from gold.roi order by 1, 2",
      "select * from gold_roi union all select * from gold_roi order by 1, 2"),
    Case(
      "select * from gold.roi where exists (select 1 from silver.media m where m.week = gold.roi.week)",
      "select * from gold_roi where exists (select 1 from silver_media m where m.week = gold_roi.week)"
    ),
    Case("explain query plan select * from gold.roi", "explain query plan select * from gold_roi"),
    Case(
      "select 1; select * from gold.roi; select 2", "select 1; select * from gold_roi; select 2"),
    Case("select * from gold.roi limit 1 offset 2", "select * from gold_roi limit 1 offset 2"),
    Case(
      "select count(*) filter (where spend > 0) from gold.roi group by channel having sum(gold.roi.spend) > 0",
      "select count(*) filter (where spend > 0) from gold_roi group by channel having sum(gold_roi.spend) > 0"
    ),
  ]

  static let positions: [Case] = [
    Case(
      "select * from gold.roi as r inner join silver.media as m on m.week = r.week, gold.fit f",
      "select * from gold_roi as r inner join silver_media as m on m.week = r.week, gold_fit f"),
    Case(
      "select * from gold.roi left outer join gold.fit on gold.fit.week = gold.roi.week",
      "select * from gold_roi left outer join gold_fit on gold_fit.week = gold_roi.week"),
    Case(
      "select * from gold.roi natural join silver.media cross join gold.fit",
      "select * from gold_roi natural join silver_media cross join gold_fit"),
    Case(
      "select * from (select * from gold.roi) x join (select * from gold.fit) y on x.week = y.week",
      "select * from (select * from gold_roi) x join (select * from gold_fit) y on x.week = y.week"
    ),
    Case(
      "select sum(spend) over w from gold.roi window w as (partition by channel, week)",
      "select sum(spend) over w from gold_roi window w as (partition by channel, week)"),
    Case(
      "select * from gold.roi indexed by gold_ix where channel = 1",
      "select * from gold_roi indexed by gold_ix where channel = 1"),
    Case(
      "select j.value from gold.roi, json_each(gold.roi.channel) as j, gold.fit",
      "select j.value from gold_roi, json_each(gold_roi.channel) as j, gold_fit"),
    Case(
      "with a as (select * from gold.roi), b as (select * from silver.media) select * from a, b",
      "with a as (select * from gold_roi), b as (select * from silver_media) select * from a, b"),
    Case(
      "with recursive n(i) as (select 1 union all select i + 1 from n, gold.roi limit 3) select i from n",
      "with recursive n(i) as (select 1 union all select i + 1 from n, gold_roi limit 3) select i from n"
    ),
    Case(
      "select a is distinct from b from (select 1 as a, 2 as b), gold.roi",
      "select a is distinct from b from (select 1 as a, 2 as b), gold_roi"),
    Case(
      "select case when gold.roi.spend > 1 then 'a' else 'b' end from gold.roi",
      "select case when gold_roi.spend > 1 then 'a' else 'b' end from gold_roi"),
    Case("pragma table_info(gold.roi)", "pragma table_info(gold_roi)"),
    Case("analyze gold.roi", "analyze gold_roi"),
    Case("reindex gold.roi", "reindex gold_roi"),
    Case(
      "select cast(gold.roi.spend as text) from gold.roi",
      "select cast(gold_roi.spend as text) from gold_roi"),
  ]

  static let changes: [Case] = [
    Case("insert into gold.fit values (1, 2, 3)", "insert into gold_fit values (1, 2, 3)"),
    Case(
      "insert or replace into retail.gold.fit (channel, week) select channel, week from gold.roi",
      "insert or replace into gold_fit (channel, week) select channel, week from gold_roi"),
    Case("replace into gold.order values (1)", "replace into gold_order values (1)"),
    Case(
      "update gold.fit set spend = 1 where gold.fit.week = 2",
      "update gold_fit set spend = 1 where gold_fit.week = 2"),
    Case("update or ignore gold.fit set week = 1", "update or ignore gold_fit set week = 1"),
    Case(
      "update gold.fit set spend = m.spend, week = m.week from silver.media m where m.week = 1",
      "update gold_fit set spend = m.spend, week = m.week from silver_media m where m.week = 1"),
    Case(
      "delete from gold.fit where week in (select week from silver.media)",
      "delete from gold_fit where week in (select week from silver_media)"),
    Case(
      "delete from gold.fit returning channel, week",
      "delete from gold_fit returning channel, week"),
    Case(
      "with n as (select 1 as x) insert into gold.order select x from n",
      "with n as (select 1 as x) insert into gold_order select x from n"),
    Case(
      "with n as (select 1 as x) delete from gold.order where x in n",
      "with n as (select 1 as x) delete from gold_order where x in n"),
  ]

  static let definitions: [Case] = [
    Case("create table gold.new (x int)", "create table gold_new (x int)"),
    Case(
      "create table if not exists retail.silver.new as select * from bronze.orders",
      "create table if not exists silver_new as select * from bronze_orders"),
    Case("create temp table gold_new2 (x)", "create temp table gold_new2 (x)"),
    Case(
      "create table silver.child (x references gold.order (x))",
      "create table silver_child (x references gold_order (x))"),
    Case(
      "create view gold.w as select * from silver.media",
      "create view gold_w as select * from silver_media"),
    Case(
      "create unique index if not exists gold.i2 on gold.roi (channel, week)",
      "create unique index if not exists gold_i2 on gold_roi (channel, week)"),
    Case(
      "create trigger gold.t2 after update of spend, week on gold.fit begin update gold.roi set spend = new.spend; delete from silver.media where week = old.week; end",
      "create trigger gold_t2 after update of spend, week on gold_fit begin update gold_roi set spend = new.spend; delete from silver_media where week = old.week; end"
    ),
    Case("drop table if exists gold.nothing", "drop table if exists gold_nothing"),
    Case("drop view gold.v", "drop view gold_v"),
    Case("drop index gold.ix", "drop index gold_ix"),
    Case("drop trigger if exists gold.t", "drop trigger if exists gold_t"),
    Case(
      "alter table gold.fit rename to gold.fitted", "alter table gold_fit rename to gold_fitted"),
    Case("alter table gold.fit add column extra", "alter table gold_fit add column extra"),
    Case(
      "alter table gold.fit rename column spend to cost",
      "alter table gold_fit rename column spend to cost"),
    Case("alter table gold.fit drop column spend", "alter table gold_fit drop column spend"),
    Case(
      "create virtual table silver.text using fts5(a, b)",
      "create virtual table silver_text using fts5(a, b)"),
  ]

  static let shadows: [Case] = [
    Case(same: "with gold as (select 1 as roi) select gold.roi from gold"),
    Case(same: "with gold(roi) as (select 1) select gold.roi from gold"),
    Case(same: "select gold.roi from gold"),
    Case(same: "select gold.roi, gold.spend from gold_roi as gold"),
    Case(same: "select gold.* from gold_roi gold"),
    Case("select gold.roi from gold.roi gold", "select gold.roi from gold_roi gold"),
    Case("select gold.roi from gold.roi as gold", "select gold.roi from gold_roi as gold"),
    Case(same: "select gold.roi from (select 1 as roi) gold"),
    Case(same: "select roi.spend from roi"),
    Case("select roi.spend from roi, gold.roi", "select roi.spend from roi, gold_roi"),
    Case(same: "select main.gold.roi from main.gold"),
    Case(same: "select main.roi.spend from main.roi"),
    Case(same: "select * from main.gold_roi"),
    Case(same: "update gold set roi = 1 where gold.roi = 2"),
    Case(same: "select * from gold a join gold b on a.roi in (b.roi, b.spend)"),
    Case(
      same: "select * from gold join roi on gold.roi = roi.spend order by gold.roi, gold.spend"),
    Case(
      "select gold.spend, s.week from gold, silver.media s where s.week = gold.spend",
      "select gold.spend, s.week from gold, silver_media s where s.week = gold.spend"),
    Case(same: "select count(distinct gold.roi) from gold group by gold.roi, gold.spend"),
  ]

  static let quotes: [Case] = [
    Case("select * from \"gold\".\"roi\"", "select * from \"gold_roi\""),
    Case("select * from gold.\"roi\"", "select * from \"gold_roi\""),
    Case("select * from [gold].[roi]", "select * from \"gold_roi\""),
    Case("select * from `gold`.`roi`", "select * from \"gold_roi\""),
    Case("select*from\"retail\".gold.roi", "select*from\"gold_roi\""),
    Case("select * from silver.\"a b\"", "select * from \"silver_a b\""),
    Case("select * from silver.\"a\"\"b\"", "select * from \"silver_a\"\"b\""),
    Case("select * from silver.[a\"b]", "select * from \"silver_a\"\"b\""),
    Case("select gold.roi.\"spend\" from gold.roi", "select gold_roi.\"spend\" from gold_roi"),
    Case("select 1 as \"gold.roi\", 2 as [gold.roi]", "select 1 as \"gold.roi\", 2 as [gold.roi]"),
    Case(
      "select 1 as \"from gold.roi\" from gold.roi", "select 1 as \"from gold.roi\" from gold_roi"),
    Case(
      "select 1 as \"a\"\"b gold.roi\" from gold.roi",
      "select 1 as \"a\"\"b gold.roi\" from gold_roi"),
    Case(same: "select 1 as `x``gold.roi`"),
  ]

  static let literals: [Case] = [
    Case(same: "select 'from gold.roi'"),
    Case(same: "select 'it''s from gold.roi'"),
    Case(
      "select 'a' /* from gold.roi */ from gold.roi", "select 'a' /* from gold.roi */ from gold_roi"
    ),
    Case(
      "select 1 -- from gold.roi\nfrom gold.roi -- gold.roi",
      "select 1 -- from gold.roi\nfrom gold_roi -- gold.roi"),
    Case("select * from gold /* x */ . /* y */ roi", "select * from gold_roi /* x */  /* y */ "),
    Case("select * from gold -- c\n.roi", "select * from gold_roi -- c\n"),
    Case("select * from gold\n\t.\n\troi", "select * from gold_roi\n\t\n\t"),
    Case(same: "select x'00ff', 1.5, .5, 1e3, 0x1f, 5.e1"),
    Case(
      "select :gold, @gold, $gold, ?1 from gold.roi", "select :gold, @gold, $gold, ?1 from gold_roi"
    ),
    Case(same: "select $gold::a(gold.roi), :x"),
    Case("select '\u{1F600}', 'é' from gold.roi", "select '\u{1F600}', 'é' from gold_roi"),
    Case("\u{FEFF}select * from gold.roi", "\u{FEFF}select * from gold_roi"),
    Case(same: "select 'a' || '.' || 'b', 7/2, 3-1, 4->'$.a'"),
    Case("select * from gold.roi/* open", "select * from gold_roi/* open"),
    Case(
      "select json('{\"a\":\"gold.roi.x\"}') from gold.roi",
      "select json('{\"a\":\"gold.roi.x\"}') from gold_roi"),
    Case(
      "select 1 from gold.roi where channel = 'gold.roi' and week = ';'",
      "select 1 from gold_roi where channel = 'gold.roi' and week = ';'"),
    Case(
      "/* a */ select /* b */ * /* c */ from /* d */ gold.roi",
      "/* a */ select /* b */ * /* c */ from /* d */ gold_roi"),
  ]

  static let qualifiers: [Case] = [
    Case("select fit.spend from gold.fit", "select gold_fit.spend from gold_fit"),
    Case("select fit.* from gold.fit", "select gold_fit.* from gold_fit"),
    Case(
      "select fit.spend, media.spend from gold.fit join silver.media on fit.week = media.week",
      "select gold_fit.spend, silver_media.spend from gold_fit join silver_media on gold_fit.week = silver_media.week"
    ),
    Case(
      "select fit.spend from gold.fit as f, (select 1 as spend) as fit",
      "select fit.spend from gold_fit as f, (select 1 as spend) as fit"),
    Case("select \"fit\".spend from gold.fit", "select \"gold_fit\".spend from gold_fit"),
  ]

  /// Texts that SQLite refuses with or without rewriting.
  static let refused: [Case] = [
    Case(same: ""),
    Case(same: "."),
    Case(same: "gold.roi"),
    Case(same: "select 'open from gold.roi"),
    Case(same: "select \"open from gold.roi"),
    Case(same: "select [open from gold.roi"),
    Case(same: "select gold.roi"),
    Case(same: "select * from foo.roi"),
    Case(same: "select * from foo.gold.roi"),
    Case(same: "select * from gold.5x"),
    Case(same: "select 12gold.roi from"),
    Case(same: "select * from gold.roi.spend.x.y.z"),
    Case(same: "select x'0' from gold"),
    Case("select * from gold.roi)", "select * from gold_roi)"),
    Case("))) select * from gold.roi", "))) select * from gold_roi"),
    Case(same: "select * from 'gold'.'roi'"),
    Case("select * from gold.roi where gold.", "select * from gold_roi where gold."),
    Case(same: "select * from gold . . roi"),
  ]
}
