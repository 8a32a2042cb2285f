import FoundationEssentials
import Model
import Testing

@Suite struct MixSpecificationTests {
  @Test func survivesJSON() throws {
    var specification = MixSpecification()
    specification.adstock = Adstock(.weibullPDF, lagCount: 13, isNormalized: false)
    specification.saturations = [.tanhBaselined]
    specification.order = .saturationFirst
    specification.trend = .piecewiseLinear(knots: 4)
    specification.events = [.easter, .blackFriday]
    specification.uncertainty.errors = .autocorrelated
    specification.search.seed = .max
    let data = try JSONEncoder().encode(specification)
    #expect(try JSONDecoder().decode(MixSpecification.self, from: data) == specification)
  }

  @Test func takesDefaultsForWhatAnOlderOneDoesNotName() throws {
    let data = Data(#"{"yearlySeasonality":5}"#.utf8)
    var expected = MixSpecification()
    expected.yearlySeasonality = 5
    #expect(try JSONDecoder().decode(MixSpecification.self, from: data) == expected)
  }

  @Test func keepsTheNamesOfFamilies() {
    #expect(
      AdstockFamily.allCases.map(\.rawValue) == [
        "none", "geometric", "geometric_infinite", "geometric_half_life", "delayed",
        "delayed_half_life", "binomial", "binomial_within_window", "weibull_pdf", "weibull_cdf",
      ])
    #expect(
      SaturationFamily.allCases.map(\.rawValue) == [
        "none", "hill", "hill_sigmoid", "logistic", "inverse_scaled_logistic", "tanh",
        "tanh_baselined", "michaelis_menten", "root", "log", "negative_exponential",
      ])
  }
}

@Suite struct CalendarEventTests {
  @Test(arguments: [
    (CalendarEvent.blackFriday, 2023, "2023-11-24"), (.blackFriday, 2024, "2024-11-29"),
    (.blackFriday, 2018, "2018-11-23"), (.easter, 2024, "2024-03-31"),
    (.easter, 2025, "2025-04-20"), (.easter, 1943, "1943-04-25"), (.easter, 2000, "2000-04-23"),
    (.christmas, 2020, "2020-12-25"), (.newYear, 2020, "2020-01-01"),
  ])
  func fallsOnItsDay(event: CalendarEvent, year: Int, day: String) {
    #expect(event.day(year: year).description == day)
  }

  @Test func marksTheWeekItFallsIn() throws {
    let first = try #require(CalendarDay(iso: "2023-12-18"))
    let weeks = (0..<4).map { first.adding(days: 7 * $0) }
    #expect(CalendarEvent.christmas.indicator(weeks: weeks) == [0, 1, 0, 0])
    #expect(CalendarEvent.newYear.indicator(weeks: weeks) == [0, 0, 1, 0])
    let late = [try #require(CalendarDay(iso: "2024-12-30"))]
    #expect(CalendarEvent.newYear.indicator(weeks: late) == [1])
  }
}
