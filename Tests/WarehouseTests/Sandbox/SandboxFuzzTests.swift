import FoundationEssentials
import TestSupport
import Testing
import Warehouse

/// Statements made by a grammar: each gives rows or a typed error, and nothing changes.
@Suite struct SandboxFuzzTests {
  /// Some of them each time; `make fuzz-sandbox` asks for many.
  private static let count =
    ProcessInfo.processInfo.environment["MMMSQL_FUZZ"].flatMap(Int.init) ?? 1_200
  private static let limits = SandboxLimits(
    time: .milliseconds(50), instructions: 200_000, rows: 50, bytes: 1 << 18)

  @Test(arguments: [UInt64(1), 2])
  func givesRowsOrATypedErrorAndChangesNothing(seed: UInt64) throws {
    let place = try HostilePlace()
    let sandbox = try Sandbox(path: place.path, limits: Self.limits)
    var grammar = StatementGrammar(seed: seed)
    var (answered, refused) = (0, 0)
    for number in 0..<Self.count {
      do {
        _ = try sandbox.query(place.statement(grammar.statement()))
        answered += 1
      } catch {
        refused += 1
        #expect(!error.sentence.isEmpty)
      }
      if number % 1_000 == 999 { try place.expectUntouched("after \(number + 1) of seed \(seed)") }
    }
    // Neither all nonsense nor all harmless.
    #expect(answered > Self.count / 50)
    #expect(refused > Self.count / 4)
    try place.expectUntouched("seed \(seed)")
  }
}
