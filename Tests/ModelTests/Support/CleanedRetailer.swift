@testable import Model

/// The unclean files read back by the repairs their README documents, knowing nothing else.
struct CleanedRetailer {
  /// Revenue in hundredths per Monday.
  var revenue: [CalendarDay: Int] = [:]
  /// Revenue in hundredths per region, in lower case.
  var revenueByRegion: [String: Int] = [:]
  /// Spend per Monday and channel in lower case.
  var spend: [String: Double] = [:]
  /// How often each kind of mess was seen.
  var seen: [MessKind: Int] = [:]

  init(orders: String, media: String) {
    readOrders(CSVLines.parse(orders))
    readMedia(CSVLines.parse(media))
  }

  private mutating func note(_ kind: MessKind, if condition: Bool) {
    if condition { seen[kind, default: 0] += 1 }
  }

  private mutating func readOrders(_ lines: [[String]]) {
    var last: [String: [String]] = [:]
    for fields in lines.dropFirst() {
      guard fields.count == 9 else {
        note(fields.count < 9 ? .orderTruncated : .orderOverlong, if: true)
        continue
      }
      let before = last.updateValue(fields, forKey: fields[0])
      note(.orderExactDuplicate, if: before == fields)
      note(.orderKeyedDuplicate, if: before.map { $0 != fields } ?? false)
      noteMess(ofOrder: fields)
    }
    for fields in last.values {
      let amount = (Int(fields[4]) ?? 0) * cents(fields[5])
      revenue[monday(fields[1]), default: 0] += amount
      let stated = trimmed(fields[2]).lowercased()
      let code = fields[0].drop { $0 == "R" }.prefix(2).lowercased()
      let names = ["no": "north", "so": "south", "we": "west", "ce": "central", "ea": "east"]
      revenueByRegion[stated.isEmpty ? names[code] ?? "" : stated, default: 0] += amount
    }
  }

  private mutating func noteMess(ofOrder fields: [String]) {
    let isRefund = fields[4].hasPrefix("-")
    let product = (Int(fields[4]) ?? 0) * cents(fields[5])
    note(.orderRefund, if: isRefund)
    note(.orderWithoutRevenue, if: fields[8].isEmpty)
    note(.orderInflatedRevenue, if: !fields[8].isEmpty && cents(fields[8]) == 100 * product)
    note(.orderWithoutRegion, if: fields[2].isEmpty)
    note(.orderDayFirstDate, if: fields[1].contains("/"))
    note(.orderWrittenDate, if: fields[1].contains(" "))
    note(.orderEuroSign, if: fields[8].hasPrefix("€"))
    note(.orderDollarSign, if: fields[8].hasPrefix("$"))
    note(.orderThousands, if: fields[8].contains(","))
    let names = ["North", "South", "West", "Central", "East", ""]
    note(.orderRegionSpelling, if: !names.contains(fields[2]))
    note(.orderCategorySpace, if: fields[3] != trimmed(fields[3]))
  }

  private mutating func readMedia(_ lines: [[String]]) {
    var seenLines: Set<[String]> = []
    var rows: [(key: String, spend: String, impressions: Double)] = []
    var rates: [String: (spend: Double, impressions: Double)] = [:]
    for fields in lines.dropFirst() where fields.count == 5 {
      noteMess(ofMedia: fields)
      guard seenLines.insert(fields).inserted else {
        note(.mediaExactDuplicate, if: true)
        continue
      }
      let words = trimmed(fields[2]).lowercased().split { $0 == "_" || $0 == " " }
      let key = "\(monday(fields[0])) \(words.joined(separator: " "))"
      let impressions = Double(cents(fields[4])) / 100
      rows.append((key, fields[3], impressions))
      guard !fields[3].isEmpty, !fields[4].isEmpty else { continue }
      rates[key, default: (0, 0)].spend += Double(cents(fields[3])) / 100
      rates[key, default: (0, 0)].impressions += impressions
    }
    for row in rows {
      let rate = rates[row.key] ?? (0, 1)
      spend[row.key, default: 0] +=
        row.spend.isEmpty
        ? row.impressions * rate.spend / rate.impressions : Double(cents(row.spend)) / 100
    }
  }

  private mutating func noteMess(ofMedia fields: [String]) {
    note(.mediaWithoutSpend, if: fields[3].isEmpty)
    note(.mediaWithoutImpressions, if: fields[4].isEmpty)
    note(.mediaSpelledSnake, if: fields[2] == "paid_search")
    note(.mediaSpelledUpper, if: fields[2] == "PAID SEARCH ")
    note(.mediaEuroSign, if: fields[3].hasPrefix("€"))
    note(.mediaThousands, if: fields[4].contains(","))
    let names = ["North", "South", "West", "Central", "East"]
    note(.mediaRegionSpelling, if: !names.contains(fields[1]))
  }

  private func trimmed(_ text: String) -> String {
    String(text.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
  }

  /// An amount in hundredths whatever signs and separators it carries.
  private func cents(_ text: String) -> Int {
    let parts = text.filter { $0.isNumber || $0 == "." || $0 == "-" }.split(separator: ".")
    guard let whole = parts.first else { return 0 }
    let sign = whole.hasPrefix("-") ? -1 : 1
    let fraction = parts.count > 1 ? Int(parts[1]) ?? 0 : 0
    return (Int(whole) ?? 0) * 100 + sign * fraction
  }

  private func monday(_ text: String) -> CalendarDay {
    let day = CalendarDay(iso: text) ?? dayFirst(text) ?? CalendarDay(daysSinceEpoch: 0)
    return day.adding(days: -day.weekday)
  }

  private func dayFirst(_ text: String) -> CalendarDay? {
    let months = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(separator: " ")
    let parts = text.split { $0 == "/" || $0 == " " }
    guard parts.count == 3, let day = Int(parts[0]), let year = Int(parts[2]) else { return nil }
    let month = Int(parts[1]) ?? (months.firstIndex(of: parts[1]) ?? -1) + 1
    return CalendarDay(year: year, month: month, day: day)
  }
}

/// Lines and fields of CSV with quotes but no quoted line ends.
enum CSVLines {
  static func parse(_ text: String) -> [[String]] {
    text.utf8.split(separator: UInt8(ascii: "\n")).map { line in
      var fields: [[UInt8]] = [[]]
      var isQuoted = false
      for byte in line where byte != UInt8(ascii: "\r") {
        switch byte {
        case UInt8(ascii: "\""): isQuoted.toggle()
        case UInt8(ascii: ",") where !isQuoted: fields.append([])
        default: fields[fields.count - 1].append(byte)
        }
      }
      return fields.map { String(decoding: $0, as: UTF8.self) }
    }
  }
}
