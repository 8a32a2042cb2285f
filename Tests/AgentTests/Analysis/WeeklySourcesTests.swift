import Model
import SQLTools
import TestSupport
import Testing
import Warehouse

@testable import Agent

/// What each of several tables gives to the weekly table.
@Suite struct WeeklySourcesTests {
  private let folder: TemporaryFolder
  private let database: Database

  init() throws {
    folder = try TemporaryFolder()
    database = try Database(path: nil)
  }

  private static let days = 56

  /// A daily file: a line for each day that gives one.
  private func daily(
    _ name: String, _ header: String, _ line: (Int) -> String?
  ) throws -> AnalysisRequest.Input {
    let lines = (0..<Self.days).compactMap { day in
      line(day).map { "\(CalendarText.day(after: day)),\($0)" }
    }
    let text = ([header] + lines).joined(separator: "\n") + "\n"
    return .file(try folder.write(text, to: name + ".csv"))
  }

  private func sales() throws -> AnalysisRequest.Input {
    try daily("sales", "date,revenue,price,temperature,is_outlier,day_of_year") { day in
      "\(1_000 + 10 * (day % 5)),\(20 + day / 28),\(10 + day % 3),\(day % 2),\(day + 2)"
    }
  }

  private func media() throws -> AnalysisRequest.Input {
    try daily("media", "date,tv_spend,radio_spend,temperature") { day in
      "\(50 + 7 * (day % 4)),\(30 + 5 * (day % 6)),\(30 + day % 5)"
    }
  }

  private func promotions() throws -> AnalysisRequest.Input {
    try daily("promotions", "date,discount_percent") { day in
      day % 9 == 0 ? "10" : day % 9 == 1 ? "20" : nil
    }
  }

  private func prepare(
    _ inputs: [AnalysisRequest.Input], _ change: (inout AnalysisRequest) -> Void = { _ in }
  ) throws -> PreparedWeekly {
    var request = AnalysisRequest(inputs: inputs)
    request.cleans = false
    change(&request)
    return try Preparation(request: request).run(in: database) { _ in }
  }

  private func value(_ expression: String, of weekly: PreparedWeekly, week: Int) throws -> Double? {
    try database.connection.scalar(
      "select \(expression) from \(weekly.table.physical) order by week limit 1 offset \(week)")?
      .real
  }

  @Test func addsSpendAndSalesAndAveragesPrices() throws {
    let weekly = try prepare([sales(), media()])
    #expect(weekly.columns.kpi == "revenue")
    #expect(weekly.columns.channels.map(\.name) == ["tv", "radio"])
    let days = 7..<14
    let revenue = days.reduce(0) { $0 + 1_000 + 10 * ($1 % 5) }
    #expect(try value("revenue", of: weekly, week: 1) == Double(revenue))
    let spend = days.reduce(0) { $0 + 50 + 7 * ($1 % 4) }
    #expect(try value("tv_spend", of: weekly, week: 1) == Double(spend))
    #expect(try value("price", of: weekly, week: 1) == 20)
    #expect(try value("price", of: weekly, week: 4) == 21)
  }

  @Test func putsTheTableBeforeANameThatIsTaken() throws {
    let weekly = try prepare([sales(), media()])
    #expect(weekly.columns.controls.contains("temperature"))
    #expect(weekly.columns.controls.contains("media_temperature"))
    #expect(try value("media_temperature > 25", of: weekly, week: 0) == 1)
    #expect(try value("temperature < 25", of: weekly, week: 0) == 1)
  }

  @Test func leavesOutWhatOnlyCountsDaysOrMarksOutliers() throws {
    let controls = try prepare([sales(), media()]).columns.controls
    #expect(!controls.contains("is_outlier") && !controls.contains("day_of_year"))
  }

  @Test func takesWhatIsNamedEvenSo() throws {
    let weekly = try prepare([sales(), media()]) { $0.columns.controls = ["Day_Of_Year"] }
    #expect(weekly.columns.controls == ["day_of_year"])
  }

  @Test func addsUpListsOfEventsAndTakesNoneForZero() throws {
    let weekly = try prepare([sales(), media(), promotions()])
    #expect(weekly.columns.controls.contains("discount_percent"))
    // Days 0 and 1 of the first week; day 9 and 10 of the second; none in days 49 to 53.
    #expect(try value("discount_percent", of: weekly, week: 0) == 30)
    #expect(try value("discount_percent", of: weekly, week: 1) == 30)
    let events = try (0..<8).compactMap { try value("discount_percent", of: weekly, week: $0) }
    let expected = (0..<8).map { week in
      (7 * week..<7 * week + 7).reduce(0.0) { $0 + ($1 % 9 == 0 ? 10 : $1 % 9 == 1 ? 20 : 0) }
    }
    #expect(events == expected)
  }

  @Test func ordersGiveNoControls() throws {
    let lines = (0..<Self.days).flatMap { day in
      (0..<5).map { order in
        "\(5 * day + order),\(CalendarText.day(after: day)),\(1 + order),\(20 + order % 2),\(100 + order)"
      }
    }
    let orders = try folder.write(
      "order_id,date,quantity,unit_price,revenue\n" + lines.joined(separator: "\n") + "\n",
      to: "orders.csv")
    let weekly = try prepare([.file(orders), media()])
    #expect(weekly.columns.kpi == "revenue")
    #expect(!weekly.columns.controls.contains("unit_price"))
    #expect(!weekly.columns.controls.contains("quantity"))
    #expect(try value("revenue", of: weekly, week: 0) == 7 * 510)
  }

  @Test func aColumnOfEventsBecomesAControlForEach() throws {
    let seed = AnalysisRequest.Input.file(Seed.path("robyn_dt_simulated_weekly.csv"))
    let guessed = try prepare([seed]).columns.controls
    #expect(guessed.contains("events_event1") && guessed.contains("events_event2"))
    let named = try prepare([seed]) { $0.columns.controls = ["events"] }.columns.controls
    #expect(named == ["events_event1", "events_event2"])
    let one = try prepare([seed]) { $0.columns.controls = ["events_event2"] }.columns.controls
    #expect(one == ["events_event2"])
  }

  @Test func keepsPlacesApartWhenAsked() throws {
    let lines = (0..<Self.days).flatMap { day in
      ["north", "south"].map {
        "\(CalendarText.day(after: day)),\($0),\(100 + day % 7),\(5 + day % 3)"
      }
    }
    let path = try folder.write(
      "date,region,revenue,tv_spend\n" + lines.joined(separator: "\n") + "\n", to: "regions.csv")
    let together = try prepare([.file(path)])
    #expect(together.columns.geo == nil)
    #expect(try value("count(*)", of: together, week: 0) == 8)
    let apart = try prepare([.file(path)]) {
      $0.columns.geo = "Region"
      $0.columns.byGeo = true
    }
    #expect(apart.columns.geo == "geo")
    #expect(try value("count(*)", of: apart, week: 0) == 16)
  }

  @Test func saysWhatIsMissing() throws {
    #expect(throws: AnalysisError.noMedia(tables: ["bronze.sales"])) {
      try prepare([sales()])
    }
    let names = try folder.write("name,code\nTV,1\nRadio,2\n", to: "names.csv")
    #expect(throws: AnalysisError.noDate(table: "bronze.names")) {
      try prepare([sales(), media(), .file(names)])
    }
    #expect(throws: AnalysisError.noOutcome(tables: ["bronze.promotions"])) {
      try prepare([promotions()])
    }
  }

  @Test func aWeeklyTableNeedsNeitherKPINorMedia() throws {
    _ = try CSVLoader(database: database).load(
      path: folder.path(try name(of: promotions())), options: LoadOptions())
    let table = TableName(schema: "bronze", table: "promotions")
    let operation = WeeklyOperation(
      request: AnalysisRequest(inputs: [.table(table)]),
      target: TableName(schema: "silver", table: "events"))
    let report = try operation.run(in: database)
    #expect(report.target.physical == "silver_events")
    #expect(report.columns.map(\.name) == ["discount_percent"])
  }

  @Test func rowsThatAnotherProgramDeletedAreNoticed() throws {
    for input in [try sales(), try media()] {
      _ = try CSVLoader(database: database).load(
        path: folder.path(try name(of: input)), options: LoadOptions())
    }
    let tables = ["sales", "media"].map { TableName(schema: "bronze", table: $0) }
    for table in tables {
      try ProfilePlan(of: table, in: database).run(on: database).store(in: database)
    }
    try database.connection.execute("delete from bronze_sales where rowid = 20")
    let operation = WeeklyOperation(request: AnalysisRequest(inputs: tables.map { .table($0) }))
    let report = try operation.run(in: database)
    #expect(report.sources.map(\.rows) == [Self.days - 1, Self.days])
    let changes = try database.connection.scalar(
      "select count(*) from system_history where purpose = 'profile bronze.sales'")
    #expect(changes == 2)
  }

  private func name(of input: AnalysisRequest.Input) throws -> String {
    guard case .file(let path) = input else { return "" }
    return path.split(separator: "/").last.map(String.init) ?? ""
  }
}
