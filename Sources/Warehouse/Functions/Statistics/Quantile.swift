/// Median and quantiles over a group or a moving frame; `null` rows are skipped.
///
/// Linear interpolation between order statistics at (n − 1)·p, the default of NumPy and of R
/// (type 7 of Hyndman and Fan, 1996). All numbers of the group are kept: 8 bytes a row.
final class QuantileAggregate: SQLWindowAggregate {
  private let name: StaticString
  private var fraction: Double?
  private var numbers: [Double] = []
  private var dropped = 0

  /// The median when `fixed` is one half; otherwise the second argument says which quantile.
  init(name: StaticString, fixed: Double?) {
    self.name = name
    fraction = fixed
  }

  func step(_ arguments: SQLArguments) throws {
    if fraction == nil { fraction = try Self.fraction(of: arguments[1]) }
    guard let number = try arguments[0].number(for: name) else { return }
    numbers.append(number)
  }

  private static func fraction(of argument: SQLArgument) throws -> Double {
    guard let fraction = try argument.number(for: "quantile"), (0...1).contains(fraction) else {
      throw SQLFunctionError("quantile takes a fraction from 0 to 1 as its second argument")
    }
    return fraction
  }

  func drop(_ arguments: SQLArguments) throws {
    guard try arguments[0].number(for: name) != nil else { return }
    dropped += 1
    if dropped > 1024, dropped * 2 > numbers.count {
      numbers.removeFirst(dropped)
      dropped = 0
    }
  }

  func result() -> SQLValue {
    guard let fraction, numbers.count > dropped else { return .null }
    // A tenth of the time that sorting the numbers themselves takes.
    var keys = numbers[dropped...].map(NumberKey.key)
    keys.withUnsafeMutableBufferPointer { RadixSort.sort($0) }
    return .real(Self.quantile(fraction, count: keys.count) { NumberKey.number(keys[$0]) })
  }

  /// The quantile of `count` > 0 sorted numbers.
  static func quantile(_ fraction: Double, count: Int, _ sorted: (Int) -> Double) -> Double {
    let position = Double(count - 1) * fraction
    let lower = min(count - 1, Int(position))
    let upper = min(count - 1, lower + 1)
    let (low, high) = (sorted(lower), sorted(upper))
    // Equal ends are returned as they are, infinite ones too.
    return low == high ? low : low + (high - low) * (position - Double(lower))
  }
}
