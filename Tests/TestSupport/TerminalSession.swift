import FoundationEssentials
import Glibc

/// The program at a pseudo terminal, as a person sees it.
public final class TerminalSession {
  private let master: Int32
  private let process: SpawnedProcess
  private var unread = ""
  /// Everything the terminal has shown, without escape sequences.
  public private(set) var transcript = ""

  /// `TIOCSPTLCK` and `TIOCGPTN`, see ioctl_tty(2); glibc's functions for them are not in Swift's
  /// module.
  private static let setLock: UInt = 0x4004_5431
  private static let getNumber: UInt = 0x8004_5430

  /// There is no pseudo terminal.
  public struct TerminalError: Error {}

  /// Starts the program in a folder, which is also its home.
  public init(
    _ arguments: [String], in folder: TemporaryFolder, environment: [String: String] = [:]
  ) throws {
    master = open("/dev/ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC)
    var unlocked: Int32 = 0
    var number: Int32 = 0
    guard master >= 0, ioctl(master, Self.setLock, &unlocked) == 0,
      ioctl(master, Self.getNumber, &number) == 0
    else { throw TerminalError() }
    let path = "/dev/pts/\(number)"
    process = try SpawnedProcess(
      [ProgramRun.program] + arguments, folder: folder.url.path,
      environment: ProgramRun.standardEnvironment(folder).merging(environment) { $1 },
      files: [(path, O_RDWR), (path, O_RDWR), (path, O_RDWR)], isSession: true)
  }

  deinit {
    kill(process.identifier, SIGKILL)
    close(master)
  }

  /// Types keys.
  public func type(_ keys: String) {
    let bytes = Array(keys.utf8)
    _ = write(master, bytes, bytes.count)
  }

  /// Reads until the text appears; what stands before it and the text itself count as read.
  ///
  /// - Returns: whether it came in time.
  public func waits(for text: String, seconds: Int = 10) -> Bool {
    for _ in 0..<(seconds * 10) {
      if let range = unread.firstRange(of: text) {
        unread = String(unread[range.upperBound...])
        return true
      }
      guard read(milliseconds: 100) else { return false }
    }
    return false
  }

  /// Whether the program takes keys one by one, as an editor does, or leaves lines to the terminal,
  /// as it does while a statement runs.
  public enum Keys: Sendable {
    case edited, leftToTheTerminal
  }

  /// Waits until the program takes keys in a way: a prompt is seen a moment before it does.
  public func waits(for keys: Keys, seconds: Int = 10) -> Bool {
    for _ in 0..<(seconds * 200) {
      var settings = termios()
      tcgetattr(master, &settings)
      let isEdited = settings.c_lflag & tcflag_t(ICANON) == 0
      if isEdited == (keys == .edited) { return true }
      usleep(5_000)
    }
    return false
  }

  /// Waits for the end of the program and gives its exit code.
  public func end(seconds: Int = 10) -> Int32 {
    for _ in 0..<(seconds * 10) { guard read(milliseconds: 100) else { break } }
    return process.wait(seconds: 1)
  }

  /// Takes in what the terminal shows within a time.
  ///
  /// - Returns: whether the terminal is still open.
  private func read(milliseconds: Int32) -> Bool {
    var ready = pollfd(fd: master, events: Int16(POLLIN), revents: 0)
    guard poll(&ready, 1, milliseconds) > 0 else { return true }
    var bytes = [UInt8](repeating: 0, count: 65_536)
    let count = Glibc.read(master, &bytes, bytes.count)
    guard count > 0 else { return false }
    let text = Self.plain(String(decoding: bytes.prefix(count), as: UTF8.self))
    unread += text
    transcript += text
    return true
  }

  /// The text without escape sequences and carriage returns.
  private static func plain(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    var isEscape = false
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\u{1B}": isEscape = true
      case "[" where isEscape, "?" where isEscape, "(" where isEscape: continue
      case "0"..."9" where isEscape, ";" where isEscape: continue
      case _ where isEscape: isEscape = false
      case "\r": continue
      default: result.append(scalar)
      }
    }
    return String(result)
  }
}
