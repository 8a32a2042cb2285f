import FoundationEssentials
import TestSupport
import Testing
import Warehouse

/// A warehouse in a folder of its own whose content is known.
struct HostilePlace {
  let folder: TemporaryFolder
  let path: String
  private let before: Data
  private static let wanted: [[SQLValue]] = [[1, "a"], [2, "b"], [3, .null]]

  init() throws {
    folder = try TemporaryFolder()
    path = folder.path("retail.db")
    do {
      let database = try Database(path: path)
      try database.connection.execute(
        """
        create table bronze_orders (id integer primary key, name text);
        insert into bronze_orders values (1, 'a'), (2, 'b'), (3, null);
        create view silver_orders as select * from bronze_orders where id > 1;
        create virtual table silver_text using fts5 (body);
        insert into silver_text values ('the quick brown fox');
        """)
    }
    before = try Data(contentsOf: URL(filePath: path))
  }

  func statement(_ text: String) -> String { text.replacing("FOLDER", with: folder.url.path) }

  /// Checks that the file is as it was, that no other is beside it, and that it still answers.
  func expectUntouched(_ note: String, at location: SourceLocation = #_sourceLocation) throws {
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.url.path)
    let own: Set<String> = ["retail.db", "retail.db-wal", "retail.db-shm"]
    #expect(Set(names).subtracting(own).isEmpty, "\(note): \(names)", sourceLocation: location)
    let after = try Data(contentsOf: URL(filePath: path))
    #expect(after == before, "\(note)", sourceLocation: location)
    let reader = try Connection(.file(path), access: .read)
    let rows = try reader.rows("select * from bronze_orders order by id")
    #expect(rows == Self.wanted, "\(note)", sourceLocation: location)
    #expect(try reader.scalar("pragma user_version") == 0, sourceLocation: location)
    #expect(
      try reader.scalar("select body from silver_text where silver_text match 'fox'")
        == "the quick brown fox", sourceLocation: location)
  }
}
