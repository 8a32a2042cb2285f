import FoundationEssentials
import Glibc

/// The built program, run as a process of its own.
public struct ProgramRun: Sendable {
  /// The exit code, or 128 plus the signal that ended the process, as a shell tells it.
  public let exitCode: Int32
  /// What it wrote to standard output.
  public let output: String
  /// What it wrote to standard error.
  public let messages: String

  /// Where the tests' build put the program: beside the test bundle.
  public static var program: String {
    let runner =
      (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
    // The bundle is named on the command line when a separate runner loads it.
    let bundle = CommandLine.arguments.first { $0.hasSuffix(".xctest") } ?? runner
    return URL(filePath: bundle).deletingLastPathComponent().appending(path: "mmmsql").path
  }

  /// Runs the program to its end in a folder, which is also its home.
  ///
  /// A process that takes longer than `seconds` is killed.
  public static func run(
    _ arguments: [String], in folder: TemporaryFolder, input: String = "",
    environment: [String: String] = [:], seconds: Int = 30
  ) throws -> ProgramRun {
    try run(
      program, arguments, in: folder, input: input, environment: environment, seconds: seconds)
  }

  /// Runs a line of `sh` in which `$MMMSQL` is the program.
  public static func shell(
    _ line: String, in folder: TemporaryFolder, seconds: Int = 30
  ) throws -> ProgramRun {
    try run("/bin/sh", ["-c", line], in: folder, input: "", environment: [:], seconds: seconds)
  }

  private static func run(
    _ executable: String, _ arguments: [String], in folder: TemporaryFolder, input: String,
    environment: [String: String], seconds: Int
  ) throws -> ProgramRun {
    let name = UUID().uuidString
    let streams = try TemporaryFolder()
    let inputPath = try streams.write(input, to: name)
    let process = try SpawnedProcess(
      [executable] + arguments, folder: folder.url.path,
      environment: standardEnvironment(folder).merging(environment) { $1 },
      files: [
        (inputPath, O_RDONLY), (streams.path("out"), O_WRONLY | O_CREAT),
        (streams.path("err"), O_WRONLY | O_CREAT),
      ])
    let code = process.wait(seconds: seconds)
    return ProgramRun(
      exitCode: code, output: text(streams.path("out")), messages: text(streams.path("err")))
  }

  static func standardEnvironment(_ folder: TemporaryFolder) -> [String: String] {
    [
      "HOME": folder.url.path, "PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "TERM": "xterm",
      "MMMSQL": program,
    ]
  }

  private static func text(_ path: String) -> String {
    String(decoding: (try? Data(contentsOf: URL(filePath: path))) ?? Data(), as: UTF8.self)
  }
}
