import FoundationEssentials
import Glibc
import TestSupport
import Testing

/// Commands on files and in places where no warehouse can be.
@Suite struct WarehouseFileCommandTests {
  private static let readers = [
    ["roi"], ["evaluate"], ["contributions"], ["curves"], ["diagnostics"], ["history"],
    ["lineage", "bronze.t"], ["budget"], ["profile", "bronze.t"], ["clean", "bronze.t"],
    ["weekly", "bronze.t"],
  ]

  @Test(arguments: readers)
  func makesNoFileToReadFrom(command: [String]) throws {
    let folder = try TemporaryFolder()
    let run = try ProgramRun.run(command, in: folder)
    RefusedRun.check(run, exitCode: 10, says: "there is no file warehouse.db")
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.url.path).isEmpty)
  }

  @Test(arguments: [
    ["load", "orders.csv"], ["analyze", "orders.csv"], ["fit", "orders.csv", "--kpi", "y"],
  ])
  func makesNoWarehouseForAFileThatIsMissing(command: [String]) throws {
    let folder = try TemporaryFolder()
    _ = try folder.write("day,y\n", to: "order.csv")
    let run = try ProgramRun.run(command, in: folder)
    RefusedRun.check(run, exitCode: 10, says: "there is no file orders.csv")
    #expect(run.messages.contains("did you mean order.csv?"))
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.url.path) == ["order.csv"])
  }

  private static let damages: [(name: String, damage: @Sendable (inout [UInt8]) -> Void)] = [
    ("middle", { $0.replaceSubrange($0.count / 2..<$0.count / 2 + 9_000, with: noise(9_000)) }),
    ("half", { $0.removeLast($0.count / 2) }),
    ("schema", { $0.replaceSubrange(100..<4_000, with: noise(3_900)) }),
    ("text", { $0 = Array("week,y\n2024-01-01,5\n".utf8) }),
  ]

  private static func noise(_ count: Int) -> [UInt8] {
    (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 7_919 >> 3) }
  }

  private func warehouse(in folder: TemporaryFolder) throws -> [UInt8] {
    _ = try folder.write(WeeklyText.table(), to: "in.csv")
    let run = try ProgramRun.run(["load", "-w", "w.db", "in.csv"], in: folder)
    #expect(run.exitCode == 0, "\(run.messages)")
    return [UInt8](try Data(contentsOf: folder.url.appending(path: "w.db")))
  }

  @Test(arguments: [["load", "in.csv"], ["analyze", "in.csv"], ["roi"], ["query", "select 1"]])
  func leavesDamagedFilesAsTheyAre(command: [String]) throws {
    for (name, damage) in Self.damages {
      let folder = try TemporaryFolder()
      var bytes = try warehouse(in: folder)
      damage(&bytes)
      _ = try folder.write(bytes, to: "w.db")
      let run = try ProgramRun.run(command + ["-w", "w.db"], in: folder)
      #expect(run.messages.contains("w.db is damaged or not a database"), "\(name)")
      RefusedRun.check(run, exitCode: 10, says: "damaged")
      let left = try Data(contentsOf: folder.url.appending(path: "w.db"))
      #expect(left == Data(bytes), "\(name) was changed")
    }
  }

  @Test(arguments: [["load", "in.csv"], ["analyze", "in.csv"], ["roi"], ["query", "select 1"]])
  func leavesForeignDatabasesAsTheyAre(command: [String]) throws {
    let folder = try TemporaryFolder()
    _ = try folder.write(WeeklyText.table(), to: "in.csv")
    let made = try ProgramRun.shell(
      "sqlite3 other.db 'create table cash (id integer primary key)'", in: folder)
    try #require(made.exitCode == 0)
    let before = try Data(contentsOf: folder.url.appending(path: "other.db"))
    let run = try ProgramRun.run(command + ["-w", "other.db"], in: folder)
    RefusedRun.check(run, exitCode: 10, says: "another program")
    #expect(try Data(contentsOf: folder.url.appending(path: "other.db")) == before)
  }

  @Test(arguments: [(".", "directory"), ("none/w.db", "no folder none")])
  func refusesPlacesForNoFile(path: String, says: String) throws {
    let folder = try TemporaryFolder()
    _ = try folder.write(WeeklyText.table(), to: "in.csv")
    let run = try ProgramRun.run(["load", "-w", path, "in.csv"], in: folder)
    RefusedRun.check(run, exitCode: 10, says: says)
  }

  static let mountsFileSystems = geteuid() == 0

  /// A place that refuses writes or has no room, for as long as the line runs.
  private func mounted(
    _ options: String, _ line: String, in folder: TemporaryFolder
  ) throws -> ProgramRun {
    try ProgramRun.shell(
      """
      mkdir place && mount -t tmpfs -o size=3m none place || { echo cannot mount >&2; exit 200; }
      trap 'umount place' EXIT
      \(options)
      \(line)
      """, in: folder)
  }

  @Test(.enabled(if: mountsFileSystems, "only root can mount"))
  func saysWhenAPlaceIsReadOnly() throws {
    let folder = try TemporaryFolder()
    _ = try folder.write(WeeklyText.table(), to: "in.csv")
    let run = try mounted(
      "mount -o remount,ro place", "$MMMSQL load -w place/w.db in.csv", in: folder)
    guard run.exitCode != 200 else { return }
    RefusedRun.check(run, exitCode: 10, says: "cannot be written")
  }

  @Test(.enabled(if: mountsFileSystems, "only root can mount"), arguments: ["load", "analyze"])
  func leavesNothingOnAFullDisk(command: String) throws {
    let folder = try TemporaryFolder()
    var text = "week,y,tv\n"
    for row in 0..<60_000 { text += "2024-01-01,\(row * 7_919),\(row * 104_729)\n" }
    _ = try folder.write(text, to: "in.csv")
    _ = try folder.write(WeeklyText.table(weeks: 9), to: "small.csv")
    let run = try mounted(
      "$MMMSQL load -w place/w.db small.csv >&2 2>/dev/null",
      """
      $MMMSQL \(command) -w place/w.db in.csv; code=$?
      sqlite3 place/w.db 'pragma integrity_check' \
        "select name from sqlite_schema where name glob 'bronze_*'"
      exit $code
      """, in: folder)
    guard run.exitCode != 200 else { return }
    RefusedRun.check(run, exitCode: 10, says: "full")
    #expect(run.output == "ok\nbronze_small\n")
  }
}
