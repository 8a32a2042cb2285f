internal import Warehouse

/// One number or text that a profile takes of a column, all of them in one pass over the table.
enum EngineMeasure: String, CaseIterable {
  case present, distinct, fingerprint
  case mean, deviation, q25, q50, q75, zeros, negatives, infinite, least, greatest
  case firstText, lastText, longest, isoDates, isoTimestamps, blanks, numbers, truths

  /// Those that a column of a kind has.
  static func measures(of storage: EngineStorage) -> [EngineMeasure] {
    let all: [EngineMeasure] = [.present]
    let comparable = all + [.distinct, .fingerprint]
    return switch storage {
    case .boolean, .integer, .real:
      comparable + [
        .mean, .deviation, .q25, .q50, .q75, .zeros, .negatives, .infinite, .least, .greatest,
      ]
    case .text:
      comparable + [
        .firstText, .lastText, .longest, .isoDates, .isoTimestamps, .blanks, .numbers, .truths,
      ]
    case .binary: comparable
    case .other: all
    }
  }

  /// SQL of Spark for it.
  func value(of column: String, _ storage: EngineStorage) -> Fragment {
    let name = Fragment.identifier(column)
    let number = Self.number(name, storage)
    let finite: Fragment = "case when abs(\(number)) < double('Infinity') then \(number) end"
    let text: Fragment = "cast(\(name) as string)"
    let day = Dialect.spark.day(column)
    return switch self {
    case .present: "count(\(name))"
    case .distinct: "count(distinct \(name))"
    case .fingerprint: "cast(sum(cast(xxhash64(\(name)) as decimal(38, 0))) as string)"
    case .mean: "avg(\(finite))"
    case .deviation: "stddev_samp(\(finite))"
    case .q25: Self.quantile(finite, 0)
    case .q50: Self.quantile(finite, 1)
    case .q75: Self.quantile(finite, 2)
    case .zeros: "count_if(\(number) = 0)"
    case .negatives: "count_if(\(number) < 0)"
    case .infinite: "count_if(abs(\(number)) = double('Infinity'))"
    case .least: "min(\(storage == .integer ? name : finite))"
    case .greatest: "max(\(storage == .integer ? name : finite))"
    case .firstText: "min(\(text))"
    case .lastText: "max(\(text))"
    case .longest: "max(octet_length(\(text)))"
    case .isoDates: "count_if(octet_length(\(text)) = 10 and (\(day)) is not null)"
    case .isoTimestamps: "count_if(octet_length(\(text)) > 10 and (\(day)) is not null)"
    case .blanks: "count_if(trim(\(text)) = '')"
    case .numbers: "count_if(try_cast(\(text) as double) is not null)"
    case .truths:
      "count_if(lower(trim(\(text))) in ('true', 'false', 'yes', 'no', 'y', 'n', 't', 'f'))"
    }
  }

  /// Truth counts as 1 and 0, and what is not a number as none.
  private static func number(_ name: Fragment, _ storage: EngineStorage) -> Fragment {
    storage == .boolean
      ? "cast(cast(\(name) as int) as double)" : "nanvl(cast(\(name) as double), null)"
  }

  /// `percentile` interpolates linearly between neighbors, as the profile does here.
  private static func quantile(_ value: Fragment, _ position: Int) -> Fragment {
    "percentile(\(value), array(0.25D, 0.5D, 0.75D))[\(.integer(position))]"
  }
}
