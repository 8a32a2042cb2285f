import Model
import SQLTools
import TestSupport
import Testing
import Warehouse

@testable import Agent

/// What the review says of models with a known fault.
@Suite struct ModelReviewTests {
  /// A fit of made-up weeks; `kpi` and `media` are functions of the week.
  private func review(
    weeks: Int = 104, media: [(name: String, spend: (Int) -> Double)],
    controls: [(name: String, value: (Int) -> Double)] = [], kpi: (Int) -> Double
  ) throws -> [(check: String, subject: String, finding: String, advice: String)] {
    let first = CalendarDay(year: 2022, month: 1, day: 3)
    let panel = try Panel(
      weeks: (0..<weeks).map { first.adding(days: 7 * $0) }, geos: ["national"],
      channels: media.map(\.name), controls: controls.map(\.name), kpi: (0..<weeks).map(kpi),
      media: media.flatMap { (0..<weeks).map($0.spend) },
      spend: media.flatMap { (0..<weeks).map($0.spend) },
      controlValues: controls.flatMap { (0..<weeks).map($0.value) })
    var specification = MixSpecification()
    specification.uncertainty.replicates = 0
    let fit = try LeastSquaresMix.fit(panel: panel, specification: specification)
    let statistics = ResidualStatistics(
      contributions: fit.contributions, actual: fit.fit.actual, weekCount: weeks)
    return ModelReview.remarks(on: fit, statistics).map {
      ($0.check, $0.subject, $0.finding, $0.advice)
    }
  }

  private static func noise(_ week: Int, _ salt: UInt64) -> Double {
    var random = Xoshiro256(seed: UInt64(week) &* 7_919 &+ salt, stream: 1)
    return Double.random(in: 0..<1, using: &random)
  }

  private static func bursts(_ week: Int, _ salt: UInt64) -> Double {
    noise(week, salt) < 0.4 ? 0 : 100 * noise(week, salt + 1)
  }

  private static func saturated(_ spend: Double) -> Double { 100 * spend / (spend + 40) }

  @Test func channelsThatMoveTogetherAreNamedTogether() throws {
    let rows = try review(
      media: [
        ("tv", { Self.bursts($0, 1) }), ("video", { 1.02 * Self.bursts($0, 1) }),
      ]) { 500 + Self.saturated(Self.bursts($0, 1)) + 20 * Self.noise($0, 5) }
    #expect(rows.contains { $0.check == "collinear_media" && $0.subject == "tv, video" })
  }

  @Test func aChannelThatHarmsIsNamed() throws {
    let rows = try review(
      media: [("tv", { Self.bursts($0, 1) })]
    ) { 500 - Self.saturated(Self.bursts($0, 1)) + 10 * Self.noise($0, 5) }
    #expect(rows.contains { $0.check == "negative_effect" && $0.subject == "tv" })
  }

  @Test func aChannelWithoutMediaIsNamed() throws {
    let rows = try review(
      media: [("tv", { Self.bursts($0, 1) }), ("fax", { _ in 0 })]
    ) { 500 + Self.saturated(Self.bursts($0, 1)) + 10 * Self.noise($0, 5) }
    #expect(rows.contains { $0.check == "no_media" && $0.subject == "fax" })
  }

  @Test func aControlThatSaysNothingNewIsNamed() throws {
    let rows = try review(
      media: [("tv", { Self.bursts($0, 1) })],
      controls: [("price", { 10 + Self.noise($0, 3) }), ("twice", { 20 + 2 * Self.noise($0, 3) })]
    ) { 500 + Self.saturated(Self.bursts($0, 1)) + 10 * Self.noise($0, 5) }
    #expect(rows.contains { $0.check == "dropped_column" && $0.subject == "twice" })
  }

  @Test func fewWeeksAreNamed() throws {
    let rows = try review(weeks: 40, media: [("tv", { Self.bursts($0, 1) })]) {
      500 + Self.saturated(Self.bursts($0, 1)) + 10 * Self.noise($0, 5)
    }
    #expect(rows.contains { $0.check == "short_window" })
    #expect(rows.contains { $0.check == "few_rows_per_parameter" })
  }

  @Test func aLevelThatMovesUnseenIsNamed() throws {
    let rows = try review(media: [("tv", { Self.bursts($0, 1) })]) {
      500 + ($0 / 10 % 3 == 0 ? 150 : 0) + 0.1 * Self.bursts($0, 1) + Self.noise($0, 5)
    }
    #expect(rows.contains { $0.check == "autocorrelation" })
  }

  @Test func noiseIsNoForecast() throws {
    let rows = try review(media: [("tv", { Self.bursts($0, 1) })]) { 500 + 100 * Self.noise($0, 9) }
    #expect(rows.contains { $0.check == "weak_forecast" })
  }

  @Test func aCleanModelHasNoObjection() throws {
    let rows = try review(
      media: [("tv", { Self.bursts($0, 1) }), ("search", { Self.bursts($0, 11) })]
    ) {
      500 + Self.saturated(Self.bursts($0, 1)) + Self.saturated(Self.bursts($0, 11))
        + 10 * Self.noise($0, 5)
    }
    #expect(rows.isEmpty, "\(rows)")
  }

  @Test func everyRemarkIsASentenceWithAdvice() throws {
    let rows = try review(
      weeks: 40,
      media: [
        ("tv", { Self.bursts($0, 1) }), ("video", { 1.02 * Self.bursts($0, 1) }),
        ("fax", { _ in 0 }),
      ],
      controls: [("price", { 10 + Self.noise($0, 3) }), ("twice", { 20 + 2 * Self.noise($0, 3) })]
    ) { 500 - Self.saturated(Self.bursts($0, 1)) + 10 * Self.noise($0, 5) }
    #expect(rows.count >= 4)
    for row in rows {
      #expect(!row.check.isEmpty && row.check.allSatisfy { $0.isLowercase || $0 == "_" })
      for text in [row.finding, row.advice] {
        #expect(text.count > 15 && !text.hasSuffix(".") && !text.contains("\n"), "\(text)")
        #expect(text.first?.isUppercase == false || text.hasPrefix("KPI"), "\(text)")
      }
    }
    let keys = rows.map { $0.check + " " + $0.subject }
    #expect(Set(keys).count == keys.count)
  }
}
