import Model
import SQLTools
import TestSupport
import Testing
import Warehouse

@testable import Agent

@Suite struct ExperimentReadingTests {
  private let warehouse: ExperimentWarehouse
  private let channels = [
    PanelColumns.Channel(name: "tv", spend: "tv_spend"),
    PanelColumns.Channel(name: "search", spend: "search_spend"),
  ]

  init() throws { warehouse = try ExperimentWarehouse() }

  private func tests(_ lines: String...) throws -> [LiftTest] {
    let path = try warehouse.folder.write(lines.joined(separator: "\n") + "\n", to: "in.csv")
    return try ExperimentReading(input: .file(path), channels: channels)
      .tests(in: warehouse.database)
  }

  @Test func findsColumnsByOtherNames() throws {
    let found = try tests(
      "Channel,Region,Start,End,Delta Spend,Incremental,SE,note",
      "TV Spend,north,2020-01-06,2020-02-02,1000,2500.5,300,a",
      "search,,2020-03-02,2020-03-29,-500,-700,200,b")
    #expect(
      found == [
        LiftTest(
          channel: "tv", geo: "north",
          design: .window(LiftWindow(start: "2020-01-06", end: "2020-02-02")), spendChange: 1_000,
          lift: 2_500.5, standardError: 300),
        LiftTest(
          channel: "search", design: .window(LiftWindow(start: "2020-03-02", end: "2020-03-29")),
          spendChange: -500, lift: -700, standardError: 200),
      ])
    let stored = try warehouse.row(
      "select channel, geo, start_date, spend_change from silver_experiment limit 1")
    #expect(stored.compactMap(\.text) == ["TV Spend", "north", "2020-01-06"])
  }

  @Test func readsWhenTheLiftWasReadAndWhetherTheDataHoldTheTest() throws {
    let found = try tests(
      "channel,start_date,end_date,read_until,in_data,spend_change,lift,standard_error",
      "tv,2020-01-06,2020-02-02,2020-02-16,0,1000,2500,300")
    #expect(
      found.first?.design
        == .window(
          LiftWindow(
            start: "2020-01-06", end: "2020-02-02", readUntil: "2020-02-16", isInData: false)))
  }

  @Test func readsTheTableOfPyMCMarketing() throws {
    let found = try tests("channel,x,delta_x,delta_y,sigma", "tv,0.3,0.2,900,150")
    #expect(
      found == [
        LiftTest(
          channel: "tv", design: .level(0.3, week: nil), spendChange: 0.2, lift: 900,
          standardError: 150)
      ])
  }

  /// The loader writes days as ISO 8601 where a file has them in another form.
  @Test func readsDaysInOtherForms() throws {
    let path = try warehouse.folder.write(
      "channel,start,end,change,lift,se\ntv,6.1.2020,2.2.2020,1,1,1\n", to: "in.csv")
    let tests = try ExperimentReading(input: .file(path), channels: channels)
      .tests(in: warehouse.database)
    #expect(
      tests.map(\.design) == [.window(LiftWindow(start: "2020-01-06", end: "2020-02-02"))])
  }

  @Test(
    arguments: [
      (
        ["channel,start,end,change,lift", "tv,2020-01-06,2020-02-02,1,1"],
        "bronze.in has no column standard_error"
      ),
      (
        ["medium_name,start,end,change,lift,se", "tv,2020-01-06,2020-02-02,1,1,1"],
        "bronze.in has no column channel"
      ),
      (
        ["channel,spend_change,lift,se", "tv,1,1,1"], "bronze.in has no column start_date"
      ),
      (
        ["channel,start,end,change,lift,se", "tv,week 2,week 5,1,1,1"],
        "start_date of experiment 1 is"
      ),
      (
        [
          "channel,start,end,change,lift,se", "tv,2020-01-06,,1,1,1",
          "tv,2020-01-06,2020-01-12,1,1,1",
        ],
        "experiment 1 has no end_date"
      ),
      (
        ["channel,start,end,change,lift,se", "tv,2020-01-06,2020-01-12,1,,1"],
        "experiment 1 has no lift"
      ),
      (
        ["channel,start,end,change,lift,se", "tv,2020-01-06,2020-01-12,1,much,1"],
        "lift of experiment 1 is “much”"
      ),
      (
        ["channel,start,end,change,lift,se,in_data", "tv,2020-01-06,2020-01-12,1,1,1,perhaps"],
        "in_data of experiment 1 is “perhaps”"
      ),
    ])
  func saysWhatIsMissing(item: (lines: [String], sentence: String)) throws {
    let path = try warehouse.folder.write(
      item.lines.joined(separator: "\n") + "\n", to: "in.csv")
    let error = try #require(throws: ExperimentError.self) {
      _ = try ExperimentReading(input: .file(path), channels: channels)
        .tests(in: warehouse.database)
    }
    #expect(error.sentence.hasPrefix(item.sentence), "\(error.sentence)")
    #expect(error.hint?.isEmpty == false)
  }
}
