import Agent
import ArgumentParser
import Model
import SQLTools

/// `channel=reach,frequency`.
struct ReachFrequencyArgument: ExpressibleByArgument, Equatable {
  let channel: String
  let reach: String
  let frequency: String

  init?(argument: String) {
    guard let (channel, columns) = NamedArgument.parts(argument), let channel else { return nil }
    let names = NameList.names(columns)
    guard names.count == 2 else { return nil }
    (self.channel, reach, frequency) = (channel, names[0], names[1])
  }

  /// The two columns.
  func columns(_ first: WeeklyRole, _ second: WeeklyRole) -> [OtherColumn] {
    [
      OtherColumn(reach, role: first, channel: channel),
      OtherColumn(frequency, role: second, channel: channel),
    ]
  }
}

/// `column=value`, the value being min, max or a number.
struct NonMediaBaselineArgument: ExpressibleByArgument, Equatable {
  let column: String
  let baseline: NonMediaBaseline

  init?(argument: String) {
    guard let (column, text) = NamedArgument.parts(argument), let column else { return nil }
    self.column = column
    switch text {
    case "min": baseline = .minimum
    case "max": baseline = .maximum
    default:
      guard let number = Double(text), number.isFinite else { return nil }
      baseline = .value(number)
    }
  }
}

/// `decay` or `channel=decay`.
struct DecayArgument: ExpressibleByArgument, Equatable {
  let channel: String?
  let decay: MediaDecay

  init?(argument: String) {
    guard let (channel, text) = NamedArgument.parts(argument),
      let decay = MediaDecay(rawValue: text)
    else { return nil }
    (self.channel, self.decay) = (channel, decay)
  }
}

/// `from..to` or `channel=from..to`, with days as YYYY-MM-DD.
struct CalibrationArgument: ExpressibleByArgument, Equatable {
  let period: CalibrationPeriod

  init?(argument: String) {
    guard let (channel, text) = NamedArgument.parts(argument) else { return nil }
    let days = text.split(separator: ".", omittingEmptySubsequences: false)
    guard days.count == 3, days[1].isEmpty, let first = CalendarDay(iso: days[0]),
      let last = CalendarDay(iso: days[2]), first <= last
    else { return nil }
    period = CalibrationPeriod(channel: channel, first: first, last: last)
  }
}

/// What stands before and after the equals sign of an argument.
private enum NamedArgument {
  /// The name, if there is one, and the rest; `nil` where one of them is empty.
  static func parts(_ argument: String) -> (name: String?, rest: String)? {
    guard let sign = argument.lastIndex(of: "=") else {
      return argument.isEmpty ? nil : (nil, argument)
    }
    let (name, rest) = (argument[..<sign], argument[argument.index(after: sign)...])
    return name.isEmpty || rest.isEmpty ? nil : (String(name), String(rest))
  }
}
