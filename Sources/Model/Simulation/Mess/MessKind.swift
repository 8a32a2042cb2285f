/// A way in which the simulated files are unclean.
public enum MessKind: String, Sendable, CaseIterable {
  case orderExactDuplicate = "order repeated exactly"
  case orderKeyedDuplicate = "order repeated with a correction"
  case orderTruncated = "order cut short, complete further down"
  case orderOverlong = "order with a field too many, right further down"
  case orderWithoutRevenue = "order without revenue"
  case orderWithoutRegion = "order without region"
  case orderInflatedRevenue = "order with revenue times 100"
  case orderRefund = "refund"
  case orderDayFirstDate = "order date as dd/mm/yyyy"
  case orderWrittenDate = "order date as d Mon yyyy"
  case orderEuroSign = "order revenue with a euro sign"
  case orderDollarSign = "order revenue with a dollar sign"
  case orderThousands = "order revenue with thousands separators"
  case orderRegionSpelling = "order region in other case or with a space"
  case orderCategorySpace = "order category with a space too many"
  case mediaExactDuplicate = "media row repeated exactly"
  case mediaWithoutSpend = "media row without spend"
  case mediaWithoutImpressions = "media row without impressions"
  case mediaSpelledSnake = "channel spelled paid_search"
  case mediaSpelledUpper = "channel spelled PAID SEARCH and a space"
  case mediaRegionSpelling = "media region in other case or with a space"
  case mediaEuroSign = "media spend with a euro sign"
  case mediaThousands = "impressions with thousands separators"

  /// The file the kind is found in.
  public var file: String { isInMedia ? "media.csv" : "orders.csv" }

  /// How a person repairs it.
  public var repair: String {
    switch self {
    case .orderExactDuplicate, .mediaExactDuplicate: "drop the repetition"
    case .orderKeyedDuplicate: "keep the last row of an order_id"
    case .orderTruncated, .orderOverlong: "reject the row"
    case .orderWithoutRevenue, .orderInflatedRevenue: "quantity times unit_price"
    case .orderWithoutRegion: "the first two letters of order_id"
    case .orderRefund: "none: a refund is negative revenue and counts"
    case .orderDayFirstDate, .orderWrittenDate: "read all three date formats"
    case .orderEuroSign, .orderDollarSign, .mediaEuroSign:
      "drop the sign, all money is in one currency"
    case .orderThousands, .mediaThousands: "drop the comma"
    case .orderRegionSpelling, .orderCategorySpace, .mediaRegionSpelling: "trim and ignore case"
    case .mediaWithoutSpend:
      "impressions times the channel's spend per impression in that week"
    case .mediaWithoutImpressions: "spend over the channel's spend per impression in that week"
    case .mediaSpelledSnake, .mediaSpelledUpper: "trim, ignore case, underscore to space"
    }
  }

  private var isInMedia: Bool {
    switch self {
    case .mediaExactDuplicate, .mediaWithoutSpend, .mediaWithoutImpressions, .mediaSpelledSnake,
      .mediaSpelledUpper, .mediaRegionSpelling, .mediaEuroSign, .mediaThousands:
      true
    default: false
    }
  }
}

/// A line of a file with what is unclean about it.
struct MessyLine: Sendable, Equatable {
  var fields: [String]
  var kinds: Set<MessKind> = []

  /// The same line, also unclean in another way.
  func marked(_ kind: MessKind) -> MessyLine {
    MessyLine(fields: fields, kinds: kinds.union([kind]))
  }

  /// The line as CSV, fields with a comma in quotes.
  var text: String {
    fields.map { $0.utf8.contains(UInt8(ascii: ",")) ? "\"\($0)\"" : $0 }.joined(separator: ",")
  }
}
