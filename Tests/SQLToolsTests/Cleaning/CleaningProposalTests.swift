import SQLTools
import Testing
import Warehouse

@Suite struct CleaningProposalTests {
  /// Four hundred orders: a code in the number tells the region, revenue is quantity times price.
  private func warehouse() throws -> Database {
    let database = try Database(path: nil)
    try database.connection.execute(
      """
      create table bronze_orders (
          order_id text, order_date text, region text, shop text, quantity integer,
          unit_price real, revenue real
      );
      with recursive n(i) as (select 1 union all select i + 1 from n where i < 400)
      insert into bronze_orders
      select
          iif(i % 2, 'NO', 'SO') || '-' || printf('%05d', i),
          date('2024-01-01', (i / 4) || ' days'),
          case when i % 50 = 0 then null when i % 2 then 'North' when i % 14 = 0 then 'south'
              else 'South' end,
          'Shop ' || (i % 12) || iif(i % 60 = 1, ' ', ''),
          1 + i % 5, 10.0 + i % 7, (1 + i % 5) * (10.0 + i % 7)
      from n;
      insert into bronze_orders select * from bronze_orders where rowid in (3, 5);
      update bronze_orders set revenue = null where rowid = 9;
      update bronze_orders set quantity = quantity + 1, revenue = (quantity + 1) * unit_price
      where rowid = 401;
      """)
    return database
  }

  @Test func proposesWhatTheDataShows() throws {
    let database = try warehouse()
    let table = TableName(schema: "bronze", table: "orders")
    let profile = try ProfilePlan(of: table, in: database).run(on: database)
    let plan = try CleaningPlan.proposed(for: profile, in: database)
    #expect(
      plan.text == """
        1. trim spaces in shop
        2. write one spelling in region: 'south' as 'South'
        3. write quantity times unit_price where revenue is null or something else
        4. remove rows that repeat an earlier one
        5. keep the last row of each order_id
        6. write what the first 1 characters of order_id tell: N is 'North', S is 'South' \
        where region is null
        7. flag values of revenue more than 3.0 interquartile ranges outside the quartiles

        """)
    let asked = try database.connection.rows(
      """
      select purpose, sql, parameters from system_history
      where purpose like 'list the spellings%' or purpose like 'see whether%'
      order by statement_id
      """)
    let commands = asked.map { SQLCommand($0[1].text ?? "", purpose: $0[0].text ?? "") }
    #expect(try GeneratedSQL.difference(commands, from: "cleaning_proposal.sql") == "")
    let report = try plan.run(in: database)
    #expect(report.rowsBefore == 402 && report.rowsAfter == 400)
    #expect(
      try database.connection.scalar(
        "select count(*) from silver_orders where region is null or revenue is null") == 0)
  }
}
