import TestSupport
import Warehouse

/// Generated statements as a person reads them, compared with `Snapshots/`.
enum GeneratedSQL {
  /// The difference between the statements and the stored file, empty when they agree.
  static func difference(_ commands: [SQLCommand], from name: String) throws -> String {
    let text = commands.map { command in
      let values = command.bindings.isEmpty ? "" : "\n-- \(JSONText.array(command.bindings))"
      return "-- \(command.purpose)\n\(command.sql);\(values)\n"
    }
    let here = #filePath.replacing("/Support/", with: "/")
    return try Snapshot.difference(
      of: text.joined(separator: "\n"), from: name, besideTest: here) ?? ""
  }
}
