import Agent
import Testing

@Suite struct NumberTextTests {
  @Test(arguments: [
    (0.0, 2, "0.00"), (-0.5, 2, "-0.50"), (-0.001, 2, "0.00"), (2.345, 0, "2"), (0.05, 1, "0.1"),
    (99.995, 2, "100.00"), (.nan, 2, "n/a"), (.infinity, 2, "inf"), (-.infinity, 0, "-inf"),
    (1e300, 2, "1e+300"), (0.0049, 2, "0.00"), (12, 3, "12.000"),
  ])
  func fixed(value: Double, decimals: Int, text: String) {
    #expect(NumberText.fixed(value, decimals: decimals) == text)
  }

  @Test(arguments: [
    (0.0, "0"), (1_250_000, "1.25M"), (37_000, "37.0k"), (0.84, "0.84"), (999_600, "1.00M"),
    (-1_500, "-1.50k"), (123, "123"), (12.34, "12.3"), (2.5e12, "2.50T"), (3e9, "3.00B"),
    (0.0012, "0.0012"), (.nan, "n/a"), (.infinity, "inf"),
  ])
  func compact(value: Double, text: String) {
    #expect(NumberText.compact(value) == text)
  }

  @Test(arguments: [(0.0, "0"), (2_500, "2.5k"), (15_000, "15k"), (100, "100"), (0.5, "0.5")])
  func tick(value: Double, text: String) {
    #expect(NumberText.tick(value) == text)
  }

  @Test(arguments: [(0.291, "29.1 %"), (0, "0.0 %"), (-0.07, "-7.0 %"), (.nan, "n/a %")])
  func percent(share: Double, text: String) {
    #expect(NumberText.percent(share) == text)
  }

  @Test(arguments: [
    (0.0, "0"), (999, "999"), (1_000, "1,000"), (1_234_567, "1,234,567"), (-12_345, "-12,345"),
    (.nan, "n/a"), (-.infinity, "-inf"), (1e300, "1e+300"),
  ])
  func grouped(value: Double, text: String) {
    #expect(NumberText.grouped(value) == text)
  }
}
