/// An amount of US dollars in billionths, so that sums of small prices are exact.
public struct DollarAmount: Hashable, Comparable, Sendable {
  /// Billionths of a dollar, from 0 to a million dollars.
  public let nanodollars: Int64

  private static let greatest: Int64 = 1_000_000_000_000_000

  /// An amount, cut to the range.
  public init(nanodollars: Int64) {
    self.nanodollars = min(max(0, nanodollars), Self.greatest)
  }

  /// An amount from dollars, rounded up; what is not a number is the greatest amount.
  public init(_ dollars: Double) {
    let nano = (dollars * 1e9).rounded(.up)
    self.init(nanodollars: nano < Double(Self.greatest) ? Int64(max(0, nano)) : Self.greatest)
  }

  /// Whether one is less.
  public static func < (left: DollarAmount, right: DollarAmount) -> Bool {
    left.nanodollars < right.nanodollars
  }

  /// Sums.
  public static func + (left: DollarAmount, right: DollarAmount) -> DollarAmount {
    DollarAmount(nanodollars: left.nanodollars + right.nanodollars)
  }
}

extension DollarAmount: CustomStringConvertible {
  /// For example `$0.0132`: cents at least, and as many decimals as there are up to six.
  public var description: String {
    var text = NumberText.fixed(Double(nanodollars) / 1e9, decimals: 6)
    while text.hasSuffix("0"), !text.hasSuffix(".00"), text.suffix(3).first != "." {
      text.removeLast()
    }
    return "$" + text
  }
}
