/// Ways in which people and programs write the same value.
enum MessyText {
  private static let months = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]

  /// A day, mostly as ISO 8601.
  static func date(
    _ day: CalendarDay, kinds: inout Set<MessKind>, random: inout Xoshiro256
  ) -> String {
    let draw = random.uniform()
    guard draw < 0.09 else { return day.description }
    let civil = day.civil
    if draw < 0.06 {
      kinds.insert(.orderDayFirstDate)
      let month = DecimalText.padded(civil.month, to: 2)
      return "\(DecimalText.padded(civil.day, to: 2))/\(month)/\(civil.year)"
    }
    kinds.insert(.orderWrittenDate)
    return "\(civil.day) \(months[civil.month - 1]) \(civil.year)"
  }

  /// A region, a share of them in lower or upper case or with a space behind.
  static func region(
    _ name: String, share: Double, kind: MessKind, kinds: inout Set<MessKind>,
    random: inout Xoshiro256
  ) -> String {
    guard random.uniform() < share else { return name }
    kinds.insert(kind)
    switch random.integer(below: 3) {
    case 0: return name.lowercased()
    case 1: return name.uppercased()
    default: return name + " "
    }
  }

  /// A category, some with a space before or behind.
  static func category(
    _ name: String, kinds: inout Set<MessKind>, random: inout Xoshiro256
  ) -> String {
    guard random.uniform() < 0.012 else { return name }
    kinds.insert(.orderCategorySpace)
    return random.uniform() < 0.5 ? " " + name : name + " "
  }

  /// Revenue, some with a currency sign, some of a thousand and more with separators.
  static func revenue(
    _ cents: Int, kinds: inout Set<MessKind>, random: inout Xoshiro256
  ) -> String {
    let draw = random.uniform()
    let isLarge = cents >= 100_000
    guard cents >= 0, draw < 0.01 || (isLarge && draw < 0.3) else {
      return DecimalText.money(cents)
    }
    if isLarge { kinds.insert(.orderThousands) }
    let grouped = DecimalText.money(cents, grouped: true)
    if draw < 0.007 {
      kinds.insert(.orderEuroSign)
      return "€ " + grouped
    }
    if draw < 0.01 {
      kinds.insert(.orderDollarSign)
      return "$" + grouped
    }
    return grouped
  }
}
