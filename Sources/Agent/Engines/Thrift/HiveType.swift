/// The types of columns by their numbers in `TCLIService.thrift` of Apache Hive.
///
/// <https://github.com/apache/hive/blob/master/service-rpc/if/TCLIService.thrift>
enum HiveType {
  /// What a number of `TTypeId` stands for.
  static func type(_ number: Int64) -> EngineType {
    switch number {
    case 0: .boolean
    case 1, 2, 3, 4: .integer
    case 5, 6: .real
    case 7, 18, 19: .text
    case 8: .timestamp
    case 9: .binary
    case 15: .decimal
    case 17: .date
    default: .other
    }
  }
}
