import ArgumentParser
import Model

/// A number of knots, `auto`, or the weeks they stand at, as 0,26,51.
enum KnotArgument: ExpressibleByArgument, Equatable {
  case count(Int)
  case automatic
  case positions([Int])

  init?(argument: String) {
    let weeks = argument.split(separator: ",", omittingEmptySubsequences: false).map { Int($0) }
    if argument == "auto" {
      self = .automatic
    } else if weeks.count == 1, let count = weeks[0], (0...100_000).contains(count) {
      self = .count(count)
    } else if weeks.count > 1, weeks.allSatisfy({ $0 != nil }) {
      self = .positions(weeks.compactMap { $0 })
    } else {
      return nil
    }
  }

  /// The choice of a Meridian model.
  var forMeridian: KnotChoice {
    switch self {
    case .count(let count): .count(count)
    case .automatic: .automatic
    case .positions(let positions): .positions(positions)
    }
  }
}
