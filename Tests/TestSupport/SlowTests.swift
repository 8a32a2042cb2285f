internal import FoundationEssentials

/// Tests that take minutes and so run only when somebody asks for them.
public enum SlowTests {
  /// Whether the environment asks for them, as `make slow-test` does.
  public static var areWanted: Bool {
    ProcessInfo.processInfo.environment["MMMSQL_SLOW"] == "1"
  }
}
