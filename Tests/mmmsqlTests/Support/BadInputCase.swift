import Testing

/// One input the program has to refuse, and how.
struct BadInputCase: Sendable, CustomTestStringConvertible {
  /// What is wrong.
  let name: String
  /// The command line without the warehouse.
  let arguments: [String]
  /// The exit code of the contract.
  let exitCode: Int32
  /// What the message has to say.
  let message: String
  /// Files made before the program runs.
  let files: [BadFile]

  var testDescription: String { name }

  init(
    _ name: String, _ arguments: [String], exit exitCode: Int32, says message: String,
    files: [BadFile] = []
  ) {
    self.name = name
    self.arguments = arguments
    self.exitCode = exitCode
    self.message = message
    self.files = files
  }
}

/// A file of a case.
struct BadFile: Sendable {
  let name: String
  let bytes: @Sendable () -> [UInt8]

  init(_ name: String, _ text: @autoclosure @escaping @Sendable () -> String) {
    self.name = name
    bytes = { Array(text().utf8) }
  }

  init(_ name: String, bytes: @autoclosure @escaping @Sendable () -> [UInt8]) {
    self.name = name
    self.bytes = bytes
  }
}

/// Weekly tables that are sound but for one thing.
enum WeeklyText {
  /// The columns `week,y,tv,radio`, each number changed as a case wants.
  static func table(
    weeks: Int = 104, header: String = "week,y,tv,radio", daysApart: Int = 7,
    day: (Int) -> String? = { _ in nil },
    y: (Int) -> String = { "\(1_000 + $0 * 37 % 101 + 3 * ($0 * 53 % 97))" },
    tv: (Int) -> String = { "\($0 * 53 % 97)" }
  ) -> String {
    var text = header + "\n"
    for week in 0..<weeks {
      let date = day(week) ?? self.date(week * daysApart)
      text += "\(date),\(y(week)),\(tv(week)),\(week * 29 % 83)\n"
    }
    return text
  }

  /// The ISO date a number of days after Monday, 3 January 2022.
  static func date(_ days: Int) -> String {
    let lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    var (year, month, day) = (2022, 0, 2 + days)
    while true {
      let isLeap = year % 4 == 0
      let length = lengths[month] + (month == 1 && isLeap ? 1 : 0)
      if day < length { break }
      day -= length
      month += 1
      if month == 12 { (year, month) = (year + 1, 0) }
    }
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return "\(year)-\(two(month + 1))-\(two(day + 1))"
  }
}
