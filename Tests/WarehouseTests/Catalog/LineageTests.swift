import Testing
import Warehouse

@Suite struct LineageTests {
  private static let orders = TableName(schema: "bronze", table: "orders")
  private static let clean = TableName(schema: "silver", table: "orders")
  private static let weekly = TableName(schema: "silver", table: "orders_weekly")
  private static let media = TableName(schema: "bronze", table: "media")

  private func database() throws -> Database {
    let database = try Database(path: nil)
    try database.run(SQLCommand("create table bronze_orders (x)", purpose: "load"))
    try database.run(SQLCommand("create table bronze_media (x)", purpose: "load"))
    try database.run(
      SQLCommand(
        "create table silver_orders as select x from bronze_orders", purpose: "clean",
        sources: [Self.orders], target: Self.clean,
        columnSources: [.init("x", from: ColumnName(Self.orders, "x"))]))
    try database.run(
      SQLCommand(
        "create table silver_orders_weekly as select a.x as y from silver_orders a, bronze_media b",
        purpose: "weekly", sources: [Self.clean, Self.media], target: Self.weekly,
        columnSources: [.init("y", from: ColumnName(Self.clean, "x"))]))
    return database
  }

  @Test func followsTablesUpAndDown() throws {
    let database = try database()
    let up = try database.lineage(of: Self.weekly)
    #expect(up.map(\.source) == [Self.media, Self.clean, Self.orders])
    #expect(up.map(\.depth) == [1, 1, 2])
    #expect(up.map(\.purpose) == ["weekly", "weekly", "clean"])
    let down = try database.lineage(of: Self.orders, .downstream)
    #expect(down.map(\.target) == [Self.clean, Self.weekly])
    #expect(down.map(\.depth) == [1, 2])
    #expect(try database.lineage(of: Self.orders).isEmpty)
  }

  @Test func viewsLeadOnToWhatTheyRead() throws {
    let database = try database()
    try database.connection.execute(
      """
      create view silver_view as
      with _named as (select y from silver_orders_weekly) select y as x from _named;
      create view gold_view as select x from silver_view, json_each('[1]');
      create view gold_broken as select x from silver_nothing;
      """)
    let view = TableName(schema: "silver", table: "view")
    let steps = try database.lineage(of: TableName(schema: "gold", table: "view"))
    #expect(steps.map(\.source) == [view, Self.weekly, Self.media, Self.clean, Self.orders])
    #expect(steps.map(\.depth) == [1, 2, 3, 3, 4])
    #expect(steps.map(\.purpose) == ["view", "view", "weekly", "weekly", "clean"])
    #expect(steps.map(\.statementIdentifier) == [nil, nil, 4, 4, 3])
    let broken = try database.lineage(of: TableName(schema: "gold", table: "broken"))
    #expect(broken.isEmpty)
  }

  /// The draws of posteriors are a view over their chains.
  @Test func drawsAreOfTheTablesBehindTheirChains() throws {
    let database = try database()
    let chains = TableName(schema: "gold", table: "posterior_chain")
    try database.run(
      SQLCommand(
        "insert into gold_posterior_chain select 'm', 'a', 1, 1, 1, '[]' from bronze_orders",
        purpose: "write chains", sources: [Self.weekly], target: chains))
    let steps = try database.lineage(of: TableName(schema: "gold", table: "posterior_draw"))
    #expect(steps.prefix(2).map(\.source) == [chains, Self.weekly])
    #expect(steps.last?.source == Self.orders)
  }

  @Test func followsColumns() throws {
    let steps = try database().lineage(of: ColumnName(Self.weekly, "y"))
    #expect(
      steps.map(\.source) == [ColumnName(Self.clean, "x"), ColumnName(Self.orders, "x")])
    #expect(steps.map(\.statementIdentifier) == [4, 3])
  }

  @Test func aCycleIsFollowedOnce() throws {
    let database = try database()
    try database.run(
      SQLCommand(
        "insert into bronze_orders select x from silver_orders", purpose: "feed back",
        sources: [Self.clean], target: Self.orders))
    #expect(try Set(database.lineage(of: Self.weekly).map(\.purpose)).count == 3)
  }

  @Test func whatWasUndoneLeavesNoLineage() throws {
    let database = try database()
    struct Stop: Error {}
    let target = TableName(schema: "gold", table: "x")
    #expect(throws: Stop.self) {
      try database.transaction {
        try database.run(
          SQLCommand(
            "create table gold_x as select x from bronze_orders", purpose: "make x",
            sources: [Self.orders], target: target))
        throw Stop()
      }
    }
    #expect(try database.history(limit: 1).map(\.purpose) == ["make x"])
    #expect(try database.lineage(of: target).isEmpty)
  }

  @Test func aStepUndoneInsideATransactionLeavesTheOthersLineage() throws {
    let database = try database()
    let kept = TableName(schema: "gold", table: "kept")
    let undone = TableName(schema: "gold", table: "undone")
    try database.transaction {
      try database.run(
        SQLCommand(
          "create table gold_kept as select x from bronze_orders", purpose: "keep",
          sources: [Self.orders], target: kept))
      try? database.transaction {
        try database.run(
          SQLCommand(
            "create table gold_undone as select x from bronze_orders", purpose: "undo",
            sources: [Self.orders], target: undone))
        throw SQLiteError(code: 1, message: "stop")
      }
    }
    #expect(try database.lineage(of: kept).count == 1)
    #expect(try database.lineage(of: undone).isEmpty)
  }

  @Test func listsHistoryOfOneRunOrAll() throws {
    let database = try database()
    database.runIdentifier = "run-1"
    _ = try database.rows(SQLCommand("select ?", bindings: [1], purpose: "ask"))
    _ = try? database.run(SQLCommand("selec 1", purpose: "fail"))
    let run = try database.history(run: "run-1")
    #expect(run.map(\.purpose) == ["fail", "ask"])
    #expect(run.map(\.status) == ["error", "ok"])
    #expect(run.map(\.rows) == [nil, 1])
    #expect(run[0].error == "near \"selec\": syntax error")
    #expect(run[1].parameters == "[1]")
    #expect(try database.history().count == 6)
  }

  @Test func recordsTheTimeLimitAsAnError() throws {
    let database = try Database(path: nil)
    let sql = "with recursive n(i) as (select 1 union all select i + 1 from n) select max(i) from n"
    let stop = try #require(throws: ExecutionStop.self) {
      try database.recorded(SQLCommand(sql, purpose: "run away")) {
        try database.connection.limited(by: ExecutionLimit(time: .milliseconds(20))) {
          try database.connection.scalar(sql)
        }
      } rows: { _ in
        1
      }
    }
    #expect(stop == .time(.milliseconds(20)))
    #expect(stop.sentence == "the statement was stopped after 0.02 s")
    #expect(try database.history().map(\.error) == [stop.sentence])
  }
}
