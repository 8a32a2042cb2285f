import Testing

@testable import Model

/// Eight weeks from Monday 2024-01-01 in two geos.
private func panel() throws -> Panel {
  let weeks = (0..<8).map { CalendarDay(year: 2024, month: 1, day: 1).adding(days: 7 * $0) }
  let north: [Double] = [10, 10, 20, 20, 10, 10, 10, 10]
  let south: [Double] = [30, 30, 0, 0, 30, 30, 30, 30]
  return try Panel(
    weeks: weeks, geos: ["north", "south"], channels: ["tv"],
    kpi: [Double](repeating: 100, count: 16), media: (north + south).map { 2 * $0 },
    spend: north + south)
}

private func test(
  _ start: String, _ end: String, until: String? = nil, geo: String? = nil, change: Double = 10,
  lift: Double = 5, error: Double = 1, channel: String = "tv", isInData: Bool = true
) -> LiftTest {
  LiftTest(
    channel: channel, geo: geo,
    design: .window(LiftWindow(start: start, end: end, readUntil: until, isInData: isInData)),
    spendChange: change, lift: lift, standardError: error)
}

@Suite struct MediaContrastTests {
  @Test func addedSpendIsAShareOfWhatWasSpent() throws {
    let contrast = try #require(
      try MediaContrast(test("2024-01-15", "2024-01-28", geo: "north"), panel()))
    #expect(contrast.changed == 2..<4)
    #expect(contrast.counted == 2..<4)
    #expect(contrast.with == Array(try panel().media))
    // 10 of 40 were added, a quarter of both weeks.
    #expect(Array(contrast.without[0..<8]) == [20, 20, 30, 30, 20, 20, 20, 20])
    #expect(Array(contrast.without[8...]) == Array(try panel().media[8...]))
  }

  @Test func daysOfAWeekShareItsSpend() throws {
    // Wednesday to Tuesday: 5 days of the third week and 2 of the fourth, 20 spent in all.
    let contrast = try #require(
      try MediaContrast(
        test("2024-01-17", "2024-01-23", until: "2024-02-04", geo: "north"), panel()))
    #expect(contrast.counted == 2..<5)
    #expect(abs(contrast.without[2] - 40 * (1 - 0.5 * 5 / 7)) < 1e-12)
    #expect(abs(contrast.without[3] - 40 * (1 - 0.5 * 2 / 7)) < 1e-12)
  }

  @Test func withheldSpendLiesWhereItUsuallyDoes() throws {
    let contrast = try #require(
      try MediaContrast(
        test("2024-01-15", "2024-01-28", geo: "south", change: -60, lift: -9), panel()))
    #expect(Array(contrast.without[8...]) == [60, 60, 60, 60, 60, 60, 60, 60])
    #expect(contrast.with == Array(try panel().media))
  }

  @Test func geosShareAChangeByTheirSpend() throws {
    let contrast = try #require(
      try MediaContrast(test("2024-02-05", "2024-02-11", change: 20), panel()))
    #expect(contrast.without[5] == 10)
    #expect(contrast.without[13] == 30)
  }

  @Test func aTestBesideTheDataComesOnTop() throws {
    let contrast = try #require(
      try MediaContrast(
        test("2024-02-05", "2024-02-11", geo: "north", change: 20, isInData: false), panel()))
    #expect(contrast.without == Array(try panel().media))
    #expect(contrast.with[5] == 60)
  }

  @Test(arguments: Refusal.all)
  func refusesWhatMakesNoSense(item: Refusal) throws {
    let error = try #require(throws: LiftTestError.self) {
      _ = try MediaContrast(item.experiment, panel())
    }
    #expect(error.description == item.sentence)
    #expect(error.hint != nil)
  }
}

/// An experiment that makes no sense, with what is said of it.
struct Refusal: Sendable {
  let experiment: LiftTest
  let sentence: String

  init(_ experiment: LiftTest, _ sentence: String) {
    self.experiment = experiment
    self.sentence = sentence
  }

  static let all: [Refusal] = [
    Refusal(
      test("2024-01-15", "2024-01-28", channel: "radio"),
      "an experiment is about radio, which is no channel of the model"),
    Refusal(
      test("2024-01-15", "2024-01-28", geo: "west"),
      "an experiment is about west, which is no geo of the data"),
    Refusal(
      test("15.1.2024", "2024-01-28"), "the test of tv from 15.1.2024 has “15.1.2024” for a day"),
    Refusal(
      test("2024-01-28", "2024-01-15"),
      "the test of tv from 2024-01-28 ends on 2024-01-15, before 2024-01-28"),
    Refusal(
      test("2023-12-25", "2024-01-14"),
      "the test of tv from 2023-12-25 lies outside of the data, which run from 2024-01-01 to 2024-02-25"
    ),
    Refusal(
      test("2024-02-19", "2024-02-25", until: "2024-03-03"),
      "the test of tv from 2024-02-19 lies outside of the data, which run from 2024-01-01 to 2024-02-25"
    ),
    Refusal(
      test("2024-01-15", "2024-01-28", error: 0),
      "the test of tv from 2024-01-15 has a standard error of 0.0"),
    Refusal(
      test("2024-01-15", "2024-01-28", error: -.infinity),
      "the test of tv from 2024-01-15 has a standard error of -inf"),
    Refusal(
      test("2024-01-15", "2024-01-28", lift: .nan),
      "the test of tv from 2024-01-15 has no finite lift"),
    Refusal(
      test("2024-01-15", "2024-01-28", change: 0), "the test of tv from 2024-01-15 changed no spend"
    ),
    Refusal(
      test("2024-01-15", "2024-01-28", lift: -5),
      "the test of tv from 2024-01-15 changed spend by 10.0 and the KPI by -5.0, significantly the other way"
    ),
    Refusal(
      test("2024-01-15", "2024-01-28", change: 41),
      "the test of tv from 2024-01-15 says that 41.0 were added, but only 40.0 were spent on those days"
    ),
  ]
}
