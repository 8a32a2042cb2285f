import Glibc

/// A process started by a test.
final class SpawnedProcess: Sendable {
  /// Its number.
  let identifier: pid_t

  /// The process could not be started.
  struct SpawnError: Error {
    let code: Int32
  }

  /// `POSIX_SPAWN_SETSID` of `spawn.h`, which Swift's module of glibc leaves out.
  private static let leadsSession: Int16 = 0x80

  /// Starts a program with its standard streams opened from files.
  ///
  /// With `isSession` it leads a session of its own, whose terminal the first file becomes.
  init(
    _ command: [String], folder: String, environment: [String: String],
    files: [(path: String, flags: Int32)], isSession: Bool = false
  ) throws {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    for (number, file) in files.enumerated() {
      posix_spawn_file_actions_addopen(&actions, Int32(number), file.path, file.flags, 0o600)
    }
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    if isSession { posix_spawnattr_setflags(&attributes, Self.leadsSession) }
    // `env` goes to the folder and then becomes the program.
    let whole = ["/usr/bin/env", "-C", folder] + command
    var arguments: [UnsafeMutablePointer<CChar>?] = whole.map { strdup($0) } + [nil]
    var variables: [UnsafeMutablePointer<CChar>?] =
      environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
    defer { for text in arguments + variables { free(text) } }
    var started: pid_t = 0
    let code = posix_spawn(
      &started, "/usr/bin/env", &actions, &attributes, &arguments, &variables)
    guard code == 0 else { throw SpawnError(code: code) }
    identifier = started
  }

  /// Waits for the end and kills the process when it does not come in time.
  ///
  /// - Returns: the exit code, or 128 plus the signal.
  func wait(seconds: Int) -> Int32 {
    var status: Int32 = 0
    for _ in 0..<(seconds * 500) {
      if waitpid(identifier, &status, WNOHANG) == identifier { return Self.code(of: status) }
      usleep(2_000)
    }
    kill(identifier, SIGKILL)
    waitpid(identifier, &status, 0)
    return Self.code(of: status)
  }

  private static func code(of status: Int32) -> Int32 {
    let signal = status & 0x7F
    return signal == 0 ? (status >> 8) & 0xFF : 128 + signal
  }
}
