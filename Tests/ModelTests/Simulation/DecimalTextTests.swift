import Testing

@testable import Model

@Suite struct DecimalTextTests {
  @Test(arguments: [
    (0, "0.00", "0.00"), (5, "0.05", "0.05"), (-5, "-0.05", "-0.05"),
    (123_450, "1234.50", "1,234.50"), (-100_000_000, "-1000000.00", "-1,000,000.00"),
    (99_999, "999.99", "999.99"),
  ])
  func writesMoney(cents: Int, plain: String, grouped: String) {
    #expect(DecimalText.money(cents) == plain)
    #expect(DecimalText.money(cents, grouped: true) == grouped)
  }

  @Test(arguments: [
    (0.5, 0, "1"), (-0.5, 0, "-1"), (2.5, 0, "3"), (1.0 / 3, 6, "0.333333"),
    (-0.004, 2, "0.00"), (7_528_225.78, 2, "7528225.78"), (Double.nan, 2, ""),
    (.infinity, 2, ""), (1e300, 0, ""), (1e18, 9, ""),
  ])
  func writesFixedDecimals(value: Double, decimals: Int, text: String) {
    #expect(DecimalText.fixed(value, decimals: decimals) == text)
  }
}
